import { dice } from './dice.ts';
import { Session } from './session.ts';

/** The answers in the order of the paths; null: there was none. */
export async function fetchAll(
  open: () => Session,
  paths: readonly string[],
): Promise<(string | null)[]> {
  using session = open();
  const outcomes = await Promise.allSettled(
    paths.map((path) => session.get(path)),
  );
  return outcomes as unknown as string[];
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
