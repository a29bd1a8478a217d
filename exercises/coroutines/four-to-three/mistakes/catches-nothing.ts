import { setTimeout as sleep } from 'node:timers/promises';

type Search = () => Promise<string>;

export async function planTrip(
  findRoom: Search,
  findSeat: Search,
): Promise<string> {
  const [room, seat] = await Promise.all([findRoom(), findSeat()]);
  return `${seat} and ${room}`;
}

async function search(what: string, seconds: number): Promise<string> {
  console.log('looking for', what);
  await sleep(seconds * 1000);
  console.log('found', what);
  return what;
}

const trip = await planTrip(
  () => search('a room', 3),
  () => search('a seat', 1),
);
console.log(`${trip}, after ${performance.now() / 1000} s`);
