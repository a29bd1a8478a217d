import { setTimeout as sleep } from 'node:timers/promises';
import { dice } from './dice.ts';
import { Session } from './session.ts';

/** The answers in the order of the paths; null: there was none. */
export async function fetchAll(
  open: () => Session,
  paths: readonly string[],
): Promise<(string | null)[]> {
  using session = open();
  const answers: (string | null)[] = paths.map(() => null);
  let left = paths.length;
  paths.forEach(async (path, place) => {
    try {
      answers[place] = await session.get(path);
    } catch {
      answers[place] = null;
    } finally {
      left -= 1;
    }
  });
  while (left > 0) await sleep(200);
  return answers;
}

const opened: Session[] = [];

function openDice(): Session {
  const session = new Session(dice.origin);
  opened.push(session);
  return session;
}

const paths = ['/', '/random', '/lost', '/random'];
console.log(await fetchAll(openDice, paths));
const open = opened.filter((session) => !session.closed);
console.log('sessions still open:', open.length);
