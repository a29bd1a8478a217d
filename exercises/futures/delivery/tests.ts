import { type Coroutine, createTask, getRunningLoop, run, sleep } from 'aio';
import { expect, test } from 'course/test';
import { type Desk, makeDesk } from './main.ts';

/** Runs a day at a desk; what it notes is given when it is over. */
async function notes(day: (desk: Desk, note: (what: unknown) => void) => Coroutine<void>): Promise<unknown[]> {
  const noted: unknown[] = [];
  function* main(): Coroutine<void> {
    yield* day(makeDesk(), (what) => noted.push(what));
  }
  await run(main());
  return noted;
}

test('whoever comes before the parcel waits, and has it at the moment at which it comes', async () => {
  const noted = await notes(function* (desk, note) {
    const loop = getRunningLoop();
    const begin = loop.time();
    loop.callLater(1.3, () => note(desk.deliver('x', 'lamp')));
    note(yield* desk.pickUp('x'));
    note(Math.round((loop.time() - begin) * 1000));
  });
  expect(noted).toEqual([true, 'lamp', 1300]);
});

test('whoever comes after the parcel does not wait', async () => {
  const noted = await notes(function* (desk, note) {
    const loop = getRunningLoop();
    desk.deliver('x', 'lamp');
    const before = loop.time();
    note(yield* desk.pickUp('x'));
    note(loop.time() - before);
  });
  expect(noted).toEqual(['lamp', 0]);
});

test('all who wait for a parcel learn what is in it, in the order in which they came', async () => {
  const noted = await notes(function* (desk, note) {
    function* wait(who: string): Coroutine<void> {
      note(`${who}: ${yield* desk.pickUp('x')}`);
    }
    const waiting = ['Ana', 'Ben', 'Cleo'].map((who) => createTask(wait(who)));
    yield* sleep(1);
    desk.deliver('x', 'lamp');
    for (const one of waiting) yield* one;
  });
  expect(noted).toEqual(['Ana: lamp', 'Ben: lamp', 'Cleo: lamp']);
});

test('a second parcel of the same id is not taken, and changes nothing', async () => {
  const noted = await notes(function* (desk, note) {
    note(desk.deliver('x', 'lamp'));
    note(desk.deliver('x', 'drum'));
    note(yield* desk.pickUp('x'));
    note(desk.deliver('x', 'tent'));
    note(yield* desk.pickUp('x'));
  });
  expect(noted).toEqual([true, false, 'lamp', false, 'lamp']);
});

test('each id has its own parcel', async () => {
  const noted = await notes(function* (desk, note) {
    note(desk.deliver('x', 'lamp'));
    note(desk.deliver('y', 'drum'));
    note(yield* desk.pickUp('y'));
    note(yield* desk.pickUp('x'));
  });
  expect(noted).toEqual([true, true, 'drum', 'lamp']);
});

test('an empty parcel is a parcel', async () => {
  const noted = await notes(function* (desk, note) {
    note(desk.deliver('x', ''));
    note(desk.deliver('x', 'lamp'));
    note(yield* desk.pickUp('x'));
  });
  expect(noted).toEqual([true, false, '']);
});

test('two desks know nothing of each other', async () => {
  const noted = await notes(function* (desk, note) {
    const other = makeDesk();
    note(desk.deliver('x', 'lamp'));
    note(other.deliver('x', 'drum'));
    note(yield* desk.pickUp('x'));
    note(yield* other.pickUp('x'));
  });
  expect(noted).toEqual([true, true, 'lamp', 'drum']);
});
