// A semaphore: two at once, the third waits.

import { gather, run, Semaphore, sleep } from 'aio';

const berths = new Semaphore(2, { name: 'berths' });

function* moor(ship: string) {
  using berth = yield* berths.acquire();
  yield* sleep(1);
  console.log(ship);
}

await run(
  (function* harbour() {
    yield* gather(['ada', 'ben', 'cleo'].map(moor));
  })(),
);
