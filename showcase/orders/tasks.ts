// Tasks that are ready together: the scheduler says who goes next.
import { gather, run, sleep } from 'aio';

function* walk(name: string) {
  yield* sleep(1);
  console.log(name);
}

await run(
  (function* street() {
    yield* gather(['ada', 'ben', 'cleo'].map(walk));
  })(),
);
