import { type Coroutine, getRunningLoop, run, sleep, VirtualClock } from 'aio';
import { expect, test } from 'course/test';
import { type Alarm, makeAlarm } from './main.ts';

/** The times at which an alarm rings that is used so, up to 30 s. */
async function rings(use: (alarm: Alarm) => Coroutine<void>): Promise<number[]> {
  const times: number[] = [];
  function* night(): Coroutine<void> {
    const loop = getRunningLoop();
    yield* use(makeAlarm(() => times.push(loop.time())));
    yield* sleep(30.75 - loop.time());
  }
  await run(night(), { clock: new VirtualClock() });
  return times;
}

/** A list of times, one a second. */
function everySecond(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, n) => from + n);
}

test('set for 25 s, it rings at 25 s and every second from then on', async () => {
  const times = await rings(function* (alarm) {
    alarm.set(25);
  });
  expect(times).toEqual(everySecond(25, 30));
});

test('set at 3 s for 25 s, it rings at 25 s', async () => {
  const times = await rings(function* (alarm) {
    yield* sleep(3);
    alarm.set(25);
  });
  expect(times).toEqual(everySecond(25, 30));
});

test('set a second time, it does not ring at the first', async () => {
  const times = await rings(function* (alarm) {
    alarm.set(5);
    alarm.set(28);
  });
  expect(times).toEqual([28, 29, 30]);
});

test('snoozed at 4.5 s for 24 s, it is quiet until 28.5 s', async () => {
  const times = await rings(function* (alarm) {
    alarm.set(3);
    yield* sleep(4.5);
    alarm.snooze(24);
  });
  expect(times).toEqual([3, 4, 28.5, 29.5, 30.5]);
});

test('off before it has rung, it does not ring at all', async () => {
  const times = await rings(function* (alarm) {
    alarm.set(5);
    yield* sleep(1);
    alarm.off();
  });
  expect(times).toEqual([]);
});

test('off while it rings, it does not ring any more', async () => {
  const times = await rings(function* (alarm) {
    alarm.set(5);
    yield* sleep(7.5);
    alarm.off();
  });
  expect(times).toEqual([5, 6, 7]);
});

test('off is no error when it was never set, or is off already', async () => {
  const times = await rings(function* (alarm) {
    alarm.off();
    alarm.set(2);
    alarm.off();
    alarm.off();
  });
  expect(times).toEqual([]);
});

test('off, and set again for a later time, it rings at the later time only', async () => {
  const times = await rings(function* (alarm) {
    alarm.set(5);
    alarm.off();
    alarm.set(29);
  });
  expect(times).toEqual([29, 30]);
});

test('turned off by the very function that it calls, it does not ring again', async () => {
  const times: number[] = [];
  function* night(): Coroutine<void> {
    const loop = getRunningLoop();
    const alarm = makeAlarm(() => {
      times.push(loop.time());
      if (times.length === 2) alarm.off();
    });
    alarm.set(5);
    yield* sleep(10);
  }
  await run(night(), { clock: new VirtualClock() });
  expect(times).toEqual([5, 6]);
});

test('a second stays a second, also when the thread was busy and it had to ring late', async () => {
  const times: number[] = [];
  const clock = new VirtualClock();
  function* night(): Coroutine<void> {
    const loop = getRunningLoop();
    makeAlarm(() => times.push(loop.time())).set(5);
    yield* sleep(4.5);
    clock.advanceTo(5.25); // computes
    yield* sleep(3);
  }
  await run(night(), { clock });
  expect(times).toEqual([5.25, 6, 7, 8]);
});

test('two alarms do not disturb each other', async () => {
  const log: string[] = [];
  function* night(): Coroutine<void> {
    const loop = getRunningLoop();
    makeAlarm(() => log.push(`7: ${loop.time()} s`)).set(2);
    makeAlarm(() => log.push(`12: ${loop.time()} s`)).set(2.5);
    yield* sleep(3.75);
  }
  await run(night(), { clock: new VirtualClock() });
  expect(log).toEqual(['7: 2 s', '12: 2.5 s', '7: 3 s', '12: 3.5 s']);
});
