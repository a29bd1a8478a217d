import { Lock, run, sleep } from 'aio';

const till = new Lock({ name: 'till' });

function* sell() {
  yield* till.acquire();
  yield* sleep(1);
  console.log('sold');
}

async function wait() {
  await new Promise(() => {});
}

setInterval(() => console.log('tick'), 400).unref();
void wait();
await run(sell());
