import { setTimeout as sleep } from 'node:timers/promises';
import { anyDelay } from 'course';
import { expect, test } from 'course/test';
import { openHotel } from './main.ts';

test('a second guest does not get a room that is paid for', async () => {
  const book = openHotel(async () => true);
  expect([await book(3, 'Ida'), await book(3, 'Jon')]).toEqual([true, false]);
});

test('when the bank refuses a card, the room goes to the next guest', async () => {
  const book = openHotel(async (guest) => guest !== 'Ida');
  expect([await book(3, 'Ida'), await book(3, 'Jon')]).toEqual([false, true]);
});

test('when the bank does not answer, book rejects, and the room goes to the next guest', async () => {
  const book = openHotel(async (guest) => {
    await sleep(1000);
    if (guest === 'Ida') throw new Error('the bank does not answer');
    return true;
  });
  const ida = await book(3, 'Ida').catch((error) => error.message);
  expect([ida, await book(3, 'Jon')]).toEqual(['the bank does not answer', true]);
});

test('guests for two rooms pay at the same time', async () => {
  const began = performance.now();
  const book = openHotel(async () => {
    await sleep(1000);
    return true;
  });
  const got = await Promise.all([book(3, 'Ida'), book(4, 'Jon')]);
  expect({ got, milliseconds: performance.now() - began }).toEqual({ got: [true, true], milliseconds: 1000 });
});

test('a room that is paid for stays taken when a later guest is refused', async () => {
  const book = openHotel(async (guest) => guest === 'Ida');
  expect([await book(3, 'Ida'), await book(3, 'Jon'), await book(3, 'Kim')]).toEqual([true, false, false]);
});

test('of two guests who want one room, one pays, however long the bank takes', async () => {
  const receipts: string[] = [];
  const book = openHotel(async (guest) => {
    await anyDelay(1000, 2000, 4000);
    receipts.push(guest);
    return true;
  });
  const ida = book(3, 'Ida');
  await sleep(2500);
  const jon = book(3, 'Jon');
  await Promise.all([ida, jon]);
  expect(receipts.length).toBe(1);
});
