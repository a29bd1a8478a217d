import { type Coroutine, run, sleep } from 'aio';

/** Gives the rooms behind the doors of one. Throws if it is locked. */
type Look = (room: string) => Coroutine<string[]>;

/** Searches `first` and all behind it. Gives the locked rooms. */
export function* searchHouse(
  first: string,
  look: Look,
  searchers: number,
): Coroutine<string[]> {
  const rooms = [first];
  const locked: string[] = [];
  for (const room of rooms) {
    try {
      rooms.push(...(yield* look(room)));
    } catch {
      locked.push(room);
    }
  }
  return locked;
}

interface Room {
  seconds: number;
  find: string;
  doors: string[];
}

const house: Record<string, Room> = {
  shed: { seconds: 1, find: 'a rake', doors: [] },
  cellar: { seconds: 1, find: 'bottles', doors: ['safe', 'cave'] },
  cave: { seconds: 1.5, find: 'bats', doors: [] },
  hall: {
    seconds: 1,
    find: 'an umbrella',
    doors: ['kitchen', 'library', 'stairs'],
  },
  kitchen: { seconds: 2, find: 'a spoon', doors: ['pantry'] },
  library: { seconds: 4, find: 'a letter', doors: [] },
  stairs: { seconds: 1, find: 'dust', doors: ['bedroom', 'attic'] },
  bedroom: { seconds: 2, find: 'a watch', doors: [] },
  attic: { seconds: 3, find: 'the key', doors: [] },
};

function* lookInto(room: string): Coroutine<string[]> {
  const closed = { seconds: 0.5, find: '', doors: [] };
  const { seconds, find, doors } = house[room] ?? closed;
  yield* sleep(seconds);
  if (find === '') throw new Error(`the ${room} is locked`);
  console.log(`${room}: ${find}`);
  return doors;
}

console.log('locked:', await run(searchHouse('shed', lookInto, 1)));
console.log('locked:', await run(searchHouse('cellar', lookInto, 1)));
console.log('locked:', await run(searchHouse('hall', lookInto, 3)));
