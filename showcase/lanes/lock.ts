// A lock with a line of waiters: below the lanes stands who holds it, and how many wait.

import { gather, Lock, run, sleep } from 'aio';

const till = new Lock({ name: 'till' });

function* sell(what: string) {
  using held = yield* till.acquire();
  yield* sleep(1);
  console.log(what);
}

await run(
  (function* shop() {
    yield* gather(['tea', 'milk', 'bread'].map(sell));
  })(),
);
