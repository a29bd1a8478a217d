import { expect, test } from 'course/test';
import { range, take } from './main.ts';

/** A source of 1, 2, 3 and so on that counts how often it is asked and remembers being closed. */
function watchedSource(items = 6) {
  const source = {
    asked: 0,
    state: 'open',
    [Symbol.iterator]() {
      return source;
    },
    next(): IteratorResult<number, undefined> {
      source.asked += 1;
      if (source.asked > items) return { value: undefined, done: true };
      return { value: source.asked, done: false };
    },
    return(): IteratorResult<number, undefined> {
      source.state = 'closed';
      return { value: undefined, done: true };
    },
  };
  return source;
}

test('range(2, 5) hands out 2, 3, 4', () => {
  expect([...range(2, 5)]).toEqual([2, 3, 4]);
});

test('range(5, 5) and range(5, 2) hand out nothing', () => {
  expect([...range(5, 5), ...range(5, 2)]).toEqual([]);
});

test('take(3, source) hands out the first three items', () => {
  expect([...take(3, watchedSource())]).toEqual([1, 2, 3]);
});

test('take(3, source) asks the source three times', () => {
  const source = watchedSource();
  Array.from(take(3, source));
  expect(source.asked).toBe(3);
});

test('take(3, source) closes the source when it has its three items', () => {
  const source = watchedSource();
  Array.from(take(3, source));
  expect(source.state).toBe('closed');
});

test('take(3, source) asks the source only when it is asked itself', () => {
  const source = watchedSource();
  const asked: number[] = [];
  const taken = take(3, source)[Symbol.iterator]();
  asked.push(source.asked);
  taken.next();
  asked.push(source.asked);
  taken.next();
  asked.push(source.asked);
  expect(asked).toEqual([0, 1, 2]);
});

test('a loop that breaks after the first item of take(3, source) closes the source', () => {
  const source = watchedSource();
  for (const _ of take(3, source)) break;
  expect(source.state).toBe('closed');
});

test('take(0, source) hands out nothing and does not ask the source', () => {
  const source = watchedSource();
  expect({ items: [...take(0, source)], asked: source.asked }).toEqual({ items: [], asked: 0 });
});

test('take(0, source) closes the source', () => {
  const source = watchedSource();
  Array.from(take(0, source));
  expect(source.state).toBe('closed');
});

test('take(5, source) ends when the source ends after two items', () => {
  expect([...take(5, watchedSource(2))]).toEqual([1, 2]);
});

test('take hands out every kind of item, undefined too', () => {
  expect([...take(3, [0, undefined, '', 'end'])]).toEqual([0, undefined, '']);
});

test('take(2, array) works, though the iterator of an array has no return()', () => {
  const items: string[] = [];
  for (const item of take(2, ['a', 'b', 'c'])) {
    items.push(item);
    break;
  }
  expect([...items, ...take(2, ['c', 'd', 'e'])]).toEqual(['a', 'c', 'd']);
});

test('take(0, array) hands out nothing', () => {
  expect([...take(0, ['a', 'b'])]).toEqual([]);
});

test('range(10) goes on for as long as it is asked', () => {
  let last = 0;
  for (const n of range(10)) {
    last = n;
    if (n >= 1000) break;
  }
  expect(last).toBe(1000);
});
