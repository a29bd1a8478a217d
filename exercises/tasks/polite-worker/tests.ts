import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'course/test';
import { cleanHouse, type Robot, StuckError } from './main.ts';

interface Habits {
  readonly deaf?: boolean;
  readonly stuckIn?: string;
  readonly breaksIn?: string;
}

/** A robot that writes down what it does. A room takes it 2 seconds, the way back 1. */
function makeRobot({ deaf = false, stuckIn, breaksIn }: Habits = {}) {
  const diary: string[] = [];
  const robot: Robot = {
    leaveDock() {
      diary.push('leaves');
    },
    async clean(room, signal) {
      diary.push(room);
      try {
        await sleep(2000, undefined, deaf ? {} : { signal });
      } catch {
        throw signal?.reason;
      }
      if (room === stuckIn) throw new StuckError('a shoe');
      if (room === breaksIn) throw new Error('the battery is empty');
    },
    async driveBack() {
      diary.push('drives back');
      await sleep(1000);
      diary.push('is back');
    },
  };
  return { robot, diary };
}

/** Its end is written into the diary, after what has happened by then. */
async function endOf(work: Promise<string[]>, diary: string[]): Promise<string[]> {
  try {
    diary.push(`done: ${(await work).join(' ')}`);
  } catch (error) {
    diary.push(`rejected: ${(error as Error).message}`);
  }
  const atTheEnd = [...diary];
  await sleep(60_000);
  expect(diary).toEqual(atTheEnd);
  return atTheEnd;
}

/** Aborts after so many milliseconds. */
function stopAfter(milliseconds: number): AbortSignal {
  const button = new AbortController();
  setTimeout(() => button.abort(new Error('the baby sleeps')), milliseconds);
  return button.signal;
}

test('left alone, it cleans every room, drives back, and says which rooms are clean', async () => {
  const { robot, diary } = makeRobot();
  const end = await endOf(cleanHouse(robot, ['kitchen', 'bath'], new AbortController().signal), diary);
  expect(end).toEqual(['leaves', 'kitchen', 'bath', 'drives back', 'is back', 'done: kitchen bath']);
});

test('a room in which it gets stuck is left out, and the next one is cleaned', async () => {
  const { robot, diary } = makeRobot({ stuckIn: 'hall' });
  const end = await endOf(cleanHouse(robot, ['hall', 'bath'], new AbortController().signal), diary);
  expect(end).toEqual(['leaves', 'hall', 'bath', 'drives back', 'is back', 'done: bath']);
});

test('stopped in the middle of a room, it drives back, and then rejects with the reason', async () => {
  const { robot, diary } = makeRobot();
  const end = await endOf(cleanHouse(robot, ['kitchen', 'bath', 'hall'], stopAfter(3000)), diary);
  expect(end).toEqual(['leaves', 'kitchen', 'bath', 'drives back', 'is back', 'rejected: the baby sleeps']);
});

test('stopped in the last room, it rejects as well', async () => {
  const { robot, diary } = makeRobot();
  const end = await endOf(cleanHouse(robot, ['kitchen'], stopAfter(1000)), diary);
  expect(end).toEqual(['leaves', 'kitchen', 'drives back', 'is back', 'rejected: the baby sleeps']);
});

test('stopped before it begins, it stays in its dock', async () => {
  const { robot, diary } = makeRobot();
  const signal = AbortSignal.abort(new Error('the baby sleeps'));
  const end = await endOf(cleanHouse(robot, ['kitchen'], signal), diary);
  expect(end).toEqual(['rejected: the baby sleeps']);
});

test('a robot that is deaf to the signal begins no further room', async () => {
  const { robot, diary } = makeRobot({ deaf: true });
  const end = await endOf(cleanHouse(robot, ['kitchen', 'bath'], stopAfter(1000)), diary);
  expect(end).toEqual(['leaves', 'kitchen', 'drives back', 'is back', 'rejected: the baby sleeps']);
});

test('a time limit stops it too', async () => {
  const { robot, diary } = makeRobot();
  const rooms = ['kitchen', 'bath'];
  const end = await cleanHouse(robot, rooms, AbortSignal.timeout(1000)).catch((error) => error.name);
  expect([...diary, end]).toEqual(['leaves', 'kitchen', 'drives back', 'is back', 'TimeoutError']);
});

test('when something else goes wrong, it drives back, and rejects with that error', async () => {
  const { robot, diary } = makeRobot({ breaksIn: 'kitchen' });
  const end = await endOf(cleanHouse(robot, ['kitchen', 'bath'], new AbortController().signal), diary);
  expect(end).toEqual(['leaves', 'kitchen', 'drives back', 'is back', 'rejected: the battery is empty']);
});
