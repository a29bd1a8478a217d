// A coroutine that is called with yield*: a lane below the one that called it.

import { run, sleep } from 'aio';

function* pour(cup: number) {
  yield* sleep(1);
  return cup;
}

function* serve() {
  for (const cup of [1, 2]) console.log(yield* pour(cup));
}

await run(serve());
