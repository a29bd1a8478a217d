// A coroutine as an aio task: the task and its coroutine are one row.

import { gather, run, sleep } from 'aio';

function* boil(egg: string) {
  yield* sleep(3);
  return `${egg} is done`;
}

await run(
  (function* kitchen() {
    console.log(yield* gather([boil('one'), boil('two')]));
  })(),
);
