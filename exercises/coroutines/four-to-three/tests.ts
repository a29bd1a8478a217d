import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'course/test';
import { planTrip } from './main.ts';

/** A search that is over after so many seconds. */
function finds(what: string, seconds: number) {
  return async () => {
    await sleep(seconds * 1000);
    return what;
  };
}

function failsWith(reason: string, seconds: number) {
  return async (): Promise<string> => {
    await sleep(seconds * 1000);
    throw new Error(reason);
  };
}

/** What planTrip answers, and after how many seconds. */
async function planned(...searches: Parameters<typeof planTrip>) {
  const begun = performance.now();
  const answer = await planTrip(...searches);
  return { answer, seconds: (performance.now() - begun) / 1000 };
}

test('a room in 3 s and a seat in 1 s make a trip in 3 s', async () => {
  expect(await planned(finds('a room', 3), finds('a seat', 1))).toEqual({ answer: 'a seat and a room', seconds: 3 });
});

test('a room in 2 s and a seat in 5 s make a trip in 5 s', async () => {
  expect(await planned(finds('a room', 2), finds('a seat', 5))).toEqual({ answer: 'a seat and a room', seconds: 5 });
});

test('no seat after 1 s: planTrip says so after 1 s, while the search for a room goes on', async () => {
  expect(await planned(finds('a room', 3), failsWith('sold out', 1))).toEqual({
    answer: 'no trip: Error: sold out',
    seconds: 1,
  });
});

test('no room after 2 s: planTrip says so after 2 s, while the search for a seat goes on', async () => {
  expect(await planned(failsWith('fully booked', 2), finds('a seat', 4))).toEqual({
    answer: 'no trip: Error: fully booked',
    seconds: 2,
  });
});

test('no room after 3 s, when the seat has been found: planTrip says so after 3 s', async () => {
  expect(await planned(failsWith('fully booked', 3), finds('a seat', 1))).toEqual({
    answer: 'no trip: Error: fully booked',
    seconds: 3,
  });
});

test('neither a seat nor a room: planTrip gives the reason that came first', async () => {
  expect(await planned(failsWith('fully booked', 3), failsWith('sold out', 1))).toEqual({
    answer: 'no trip: Error: sold out',
    seconds: 1,
  });
});

test('each search is started once', async () => {
  const started: string[] = [];
  await planTrip(
    async () => {
      started.push('room');
      return 'a room';
    },
    async () => {
      started.push('seat');
      return 'a seat';
    },
  );
  expect(started.toSorted()).toEqual(['room', 'seat']);
});
