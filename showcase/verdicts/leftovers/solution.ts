import { Lock, run, sleep } from 'aio';

const till = new Lock({ name: 'till' });

function* sell() {
  using held = yield* till.acquire();
  yield* sleep(1);
  console.log('sold');
}

await run(sell());
