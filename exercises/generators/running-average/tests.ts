import { expect, test } from 'course/test';
import { averageOf, runningAverage } from './main.ts';

/** What a primed running average answers to each sample. */
function answersTo(samples: readonly number[]) {
  const running = runningAverage();
  running.next();
  return samples.map((sample) => running.next(sample).value);
}

test('the first next() hands out undefined', () => {
  expect(runningAverage().next().value).toBe(undefined);
});

test('10, 20 and 60 are answered with 10, 15 and 30', () => {
  expect(answersTo([10, 20, 60])).toEqual([10, 15, 30]);
});

test('1 and 2 are answered with 1 and 1.5', () => {
  expect(answersTo([1, 2])).toEqual([1, 1.5]);
});

test('a sample of 0 counts as well: 6, 0 and 0 are answered with 6, 3 and 2', () => {
  expect(answersTo([6, 0, 0])).toEqual([6, 3, 2]);
});

test('two running averages do not disturb each other', () => {
  const here = runningAverage();
  const there = runningAverage();
  here.next();
  there.next();
  const answers = [here.next(10).value, there.next(2).value, here.next(20).value, there.next(4).value];
  expect(answers).toEqual([10, 2, 15, 3]);
});

test('averageOf([10, 20, 60]) is 30', () => {
  expect(averageOf([10, 20, 60])).toBe(30);
});

test('averageOf([7]) is 7', () => {
  expect(averageOf([7])).toBe(7);
});

test('averageOf([]) is undefined', () => {
  expect(averageOf([])).toBe(undefined);
});
