import {
  type Coroutine,
  getRunningLoop,
  run,
  sleep,
  type TimerHandle,
} from 'aio';

export interface Alarm {
  /** Rings when the loop's time is `when`, and every second after. */
  set(when: number): void;
  /** Is quiet for so many seconds from now, then rings again. */
  snooze(seconds: number): void;
  /** Does not ring any more, until it is set again. */
  off(): void;
}

export function makeAlarm(ring: () => void): Alarm {
  const loop = getRunningLoop();
  let next: TimerHandle | undefined;

  function set(when: number): void {
    next?.cancel();
    next = loop.callAt(when, () => {
      ring();
      set(when + 1);
    });
  }

  return {
    set,
    snooze: (seconds) => set(loop.time() + seconds),
    off: () => next?.cancel(),
  };
}

function* night(): Coroutine<void> {
  const loop = getRunningLoop();
  const alarm = makeAlarm(() => console.log(`${loop.time()} s: ring`));
  yield* sleep(1);
  alarm.set(7);
  alarm.set(6); // the early train
  yield* sleep(6.5);
  console.log(`${loop.time()} s: let me sleep`);
  alarm.snooze(3);
  yield* sleep(4.25);
  console.log(`${loop.time()} s: I am up`);
  alarm.off();
  yield* sleep(3);
  alarm.set(31);
  alarm.off(); // no, tomorrow is Sunday
}

await run(night());
