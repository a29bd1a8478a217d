import { expect, test } from 'course/test';
import { countdown } from './main.ts';

/** The lines that `action` prints, in order. */
function printedBy(action: () => void): string[] {
  const lines: string[] = [];
  const log = console.log;
  console.log = (...words: unknown[]) => {
    lines.push(words.join(' '));
  };
  try {
    action();
  } finally {
    console.log = log;
  }
  return lines;
}

test('calling countdown(2) prints nothing', () => {
  expect(printedBy(() => void countdown(2))).toEqual([]);
});

test('countdown(3) hands out 3, 2, 1, and then no number', () => {
  const rocket = countdown(3);
  const values = [rocket.next().value, rocket.next().value, rocket.next().value, rocket.next().value];
  expect(values).toEqual([3, 2, 1, undefined]);
});

test('each next() prints one line', () => {
  const rocket = countdown(2);
  const prints = [
    printedBy(() => void rocket.next()),
    printedBy(() => void rocket.next()),
    printedBy(() => void rocket.next()),
  ];
  expect(prints).toEqual([['T minus 2'], ['T minus 1'], ['liftoff']]);
});

test('after liftoff next() prints nothing', () => {
  const rocket = countdown(1);
  rocket.next();
  rocket.next();
  expect(printedBy(() => void rocket.next())).toEqual([]);
});

test('two countdowns do not disturb each other', () => {
  const first = countdown(9);
  const second = countdown(2);
  const values = [first.next().value, second.next().value, first.next().value, second.next().value];
  expect(values).toEqual([9, 2, 8, 1]);
});

test('countdown(0) goes straight to liftoff', () => {
  const rocket = countdown(0);
  expect(printedBy(() => void rocket.next())).toEqual(['liftoff']);
});
