import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'course/test';
import { doAll } from './main.ts';

/** Does jobs of so many seconds, and tells what there is to say of it the moment doAll comes back. */
async function afterAll(lengths: readonly number[]) {
  const begun = performance.now();
  const done: number[] = [];
  let started = 0;
  const jobs = lengths.map((seconds) => async () => {
    started += 1;
    await sleep(seconds * 1000);
    done.push(seconds);
  });
  await doAll(jobs);
  return { seconds: (performance.now() - begun) / 1000, started, done };
}

test('jobs of 1, 2 and 4 seconds take 4 seconds', async () => {
  expect((await afterAll([1, 2, 4])).seconds).toBe(4);
});

test('the longest job counts, wherever it stands: 2, 9 and 1 seconds take 9', async () => {
  expect((await afterAll([2, 9, 1])).seconds).toBe(9);
});

test('short jobs take a short time: 1 and 0.5 seconds take 1', async () => {
  expect((await afterAll([1, 0.5])).seconds).toBe(1);
});

test('when doAll comes back, every job is done', async () => {
  expect((await afterAll([4, 1, 2])).done.toSorted()).toEqual([1, 2, 4]);
});

test('each job is started once', async () => {
  expect((await afterAll([1, 2, 4])).started).toBe(3);
});

test('a hundred jobs of 3 seconds take 3 seconds', async () => {
  expect((await afterAll(Array.from({ length: 100 }, () => 3))).seconds).toBe(3);
});

test('no jobs take no time', async () => {
  expect(await afterAll([])).toEqual({ seconds: 0, started: 0, done: [] });
});
