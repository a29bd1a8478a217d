import { allTasks, type Coroutine, getRunningLoop, run, sleep } from 'aio';
import { expect, test } from 'course/test';
import { searchHouse } from './main.ts';

/** A house as a map of doors: every room takes a second, rooms that are not in it are locked. */
function visit(doors: Record<string, string[]>) {
  const seen: string[] = [];
  const inside = { now: 0, most: 0 };
  function* look(room: string): Coroutine<string[]> {
    inside.now += 1;
    inside.most = Math.max(inside.most, inside.now);
    yield* sleep(1);
    inside.now -= 1;
    seen.push(room);
    const found = doors[room];
    if (found === undefined) throw new RangeError(`no key for ${room}`);
    return found;
  }
  return { look, seen, inside };
}

/** How long a search takes, what it gives, and how many tasks are left beside the one that asked. */
function* timed(search: Coroutine<string[]>): Coroutine<{ seconds: number; locked: string[]; tasksLeft: number }> {
  const loop = getRunningLoop();
  const begin = loop.time();
  const locked = yield* search;
  return { seconds: loop.time() - begin, locked: [...locked].sort(), tasksLeft: allTasks().size - 1 };
}

test('rooms behind rooms behind rooms are searched, each of them once', async () => {
  const { look, seen } = visit({ a: ['b'], b: ['c', 'd'], c: ['e'], d: [], e: ['f'], f: [] });
  await run(searchHouse('a', look, 2));
  expect([...seen].sort()).toEqual(['a', 'b', 'c', 'd', 'e', 'f']);
});

test('it is over when the last room has been searched, and no later', async () => {
  const { look } = visit({ a: ['b', 'c', 'd', 'e'], b: [], c: [], d: [], e: [] });
  const { seconds } = await run(timed(searchHouse('a', look, 2)));
  expect(seconds).toBe(3);
});

test('as many rooms as there are searchers are looked into at once, and no more', async () => {
  const { look, inside } = visit({ a: ['b', 'c', 'd', 'e'], b: [], c: [], d: [], e: [] });
  await run(searchHouse('a', look, 3));
  expect(inside.most).toBe(3);
});

test('one searcher alone searches the whole house', async () => {
  const { look } = visit({ a: ['b', 'c'], b: ['d'], c: [], d: [] });
  const { seconds } = await run(timed(searchHouse('a', look, 1)));
  expect(seconds).toBe(4);
});

test('one searcher alone comes past a locked room', async () => {
  const { look, seen } = visit({ a: ['safe', 'b', 'vault', 'c'], b: [], c: [] });
  const { locked } = await run(timed(searchHouse('a', look, 1)));
  expect(locked).toEqual(['safe', 'vault']);
  expect(seen).toEqual(['a', 'safe', 'b', 'vault', 'c']);
});

test('nobody is left in the house when the search is over', async () => {
  const { look } = visit({ a: ['b', 'safe'], b: [] });
  const { tasksLeft } = await run(timed(searchHouse('a', look, 4)));
  expect(tasksLeft).toBe(0);
});
