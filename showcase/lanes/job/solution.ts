import { getRunningLoop, from, gather, run, WorkerExecutor } from 'aio';

function sum(first: number, last: number): number {
  let all = 0;
  for (let n = first; n <= last; n++) all += n;
  return all;
}

await run(
  (function* () {
    const pool = new WorkerExecutor({ maxWorkers: 2 });
    const loop = getRunningLoop();
    console.log(yield* gather([1, 2, 3].map((n) => loop.runInExecutor(pool, sum, 1, n))));
    yield* from(pool.shutdown());
  })(),
);
