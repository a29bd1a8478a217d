import { type Executor, type Job, type PoolFuture, run, SimulatedExecutor } from 'aio';
import { expect, test } from 'course/test';
import { type Picture, resizeAll } from './main.ts';

/** A small picture; the pool below takes as many hundredths of a second for it as `effort` says. */
function pictureOf(effort: number): Picture {
  return { width: 8, height: effort, pixels: Array.from({ length: 8 * effort }, (_, n) => n) };
}

/** A pool of two that writes down what is handed to it, and how much had been handed over when the first job was done. */
class WatchedPool extends SimulatedExecutor {
  readonly arguments: unknown[][] = [];
  handedOverAtFirstEnd = 0;

  constructor() {
    super({ maxWorkers: 2, duration: (_job, [picture]) => ((picture as Partial<Picture>).height ?? 5) / 100 });
  }

  override submit<A extends unknown[], T>(job: Job<A, T>, args: A): PoolFuture<T> {
    this.arguments.push(args);
    const future = super.submit(job, args);
    future.addDoneCallback(() => {
      this.handedOverAtFirstEnd ||= this.arguments.length;
    });
    return future;
  }
}

/** The heights of the pictures that came back, counted in rows of pixels. */
async function resized(efforts: number[], pool: Executor): Promise<number[]> {
  const small = await run(resizeAll(pool, efforts.map(pictureOf), 4));
  return small.map(({ pixels, width }) => pixels.length / width);
}

test('each picture is a job of its own for the pool that was given', async () => {
  const pool = new WatchedPool();
  await resized([2, 4, 6], pool);
  expect(pool.arguments.length).toBe(3);
});

test('the whole album is handed over before the first picture is done', async () => {
  const pool = new WatchedPool();
  await resized([2, 4, 6, 8, 10], pool);
  expect(pool.handedOverAtFirstEnd).toBe(5);
});

test('the pictures come back in the order of the album, whichever is done first', async () => {
  expect(await resized([12, 2, 4], new WatchedPool())).toEqual([6, 1, 2]);
});

test('an album without pictures gives a list without pictures', async () => {
  expect(await resized([], new WatchedPool())).toEqual([]);
});
