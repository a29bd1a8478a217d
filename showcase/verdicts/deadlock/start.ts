import { gather, Lock, run, sleep } from 'aio';

const pan = new Lock({ name: 'pan' });
const knife = new Lock({ name: 'knife' });

function* cook(name: string, first: Lock, second: Lock) {
  using one = yield* first.acquire();
  yield* sleep(1);
  using two = yield* second.acquire();
  console.log(`${name} cooks`);
}

await run(
  (function* kitchen() {
    yield* gather([cook('ada', pan, knife), cook('ben', knife, pan)]);
  })(),
);
