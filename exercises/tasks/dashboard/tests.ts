import { type Coroutine, createTask, getRunningLoop, run, sleep } from 'aio';
import { expect, test } from 'course/test';
import { dashboard } from './main.ts';

/** Answers after as many seconds as `takes` says, with the title in capitals. */
function slowOffice(takes: Record<string, number>) {
  return function* (title: string): Coroutine<string> {
    yield* sleep(takes[title] ?? 0);
    return title.toUpperCase();
  };
}

/** Answers after one second; the tiles in `broken` fail after two. */
function officeWithout(broken: readonly string[]) {
  return function* (title: string): Coroutine<string> {
    yield* sleep(1);
    if (!broken.includes(title)) return 'fine';
    yield* sleep(1);
    throw new TypeError(`${title} is broken`);
  };
}

test('the lines stand in the order of the titles', async () => {
  const lines = await run(dashboard(['a', 'b', 'c'], slowOffice({ a: 2, b: 3, c: 1 })));
  expect(lines).toEqual(['a: A', 'b: B', 'c: C']);
});

test('tiles of 2, 5 and 3 seconds are shown after 5 seconds', async () => {
  function* timed(): Coroutine<number> {
    const begin = getRunningLoop().time();
    yield* dashboard(['a', 'b', 'c'], slowOffice({ a: 2, b: 5, c: 3 }));
    return getRunningLoop().time() - begin;
  }
  expect(await run(timed())).toBe(5);
});

test('before the first tile is there, all three are asked for and under way', async () => {
  const counted = { asked: 0, underWay: 0 };
  function* loading(): Coroutine<string> {
    counted.underWay += 1;
    yield* sleep(1);
    return 'fine';
  }
  function load(_title: string): Coroutine<string> {
    counted.asked += 1;
    return loading();
  }
  function* halfASecond(): Coroutine<{ asked: number; underWay: number }> {
    const showing = createTask(dashboard(['a', 'b', 'c'], load));
    yield* sleep(0.5);
    const seen = { ...counted };
    yield* showing;
    return seen;
  }
  expect(await run(halfASecond())).toEqual({ asked: 3, underWay: 3 });
});

test('a tile that fails says "no answer", and the others show what they have', async () => {
  const lines = await run(dashboard(['a', 'b', 'c'], officeWithout(['a'])));
  expect(lines).toEqual(['a: no answer', 'b: fine', 'c: fine']);
});

test('all tiles may fail', async () => {
  const lines = await run(dashboard(['a', 'b'], officeWithout(['a', 'b'])));
  expect(lines).toEqual(['a: no answer', 'b: no answer']);
});

test('an empty answer is an answer', async () => {
  function* silence(): Coroutine<string> {
    yield* sleep(1);
    return '';
  }
  expect(await run(dashboard(['note'], silence))).toEqual(['note: ']);
});

test('without titles there are no lines', async () => {
  expect(await run(dashboard([], slowOffice({})))).toEqual([]);
});
