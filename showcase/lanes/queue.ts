// A queue with room for one: whoever puts waits for room, whoever gets waits for an item.

import { gather, Queue, run, sleep } from 'aio';

const belt = new Queue<string>(1, { name: 'belt' });

function* bake() {
  for (const loaf of ['rye', 'oat', 'spelt']) yield* belt.put(loaf);
}

function* eat() {
  for (let loaf = 0; loaf < 3; loaf++) {
    console.log(yield* belt.get());
    yield* sleep(1);
  }
}

await run(
  (function* bakery() {
    yield* gather([bake(), eat()]);
  })(),
);
