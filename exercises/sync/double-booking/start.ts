import { setTimeout as sleep } from 'node:timers/promises';
import { anyDelay } from 'course';

/** True if the bank takes the card. Rejects if it can't be reached. */
type Pay = (guest: string) => Promise<boolean>;

export function openHotel(pay: Pay) {
  const taken = new Set<number>();

  return async function book(
    room: number,
    guest: string,
  ): Promise<boolean> {
    if (taken.has(room)) return false;
    const paid = await pay(guest);
    if (paid) taken.add(room);
    return paid;
  };
}

const receipts: string[] = [];

async function pay(guest: string) {
  await anyDelay(1000, 2000, 4000);
  receipts.push(guest);
  return true;
}

const book = openHotel(pay);

const ana = book(7, 'Ana');
await sleep(2500);
const ben = book(7, 'Ben');
console.log('Ana gets room 7:', await ana);
console.log('Ben gets room 7:', await ben);
console.log('paid for it:', receipts.join(', '));
