import { createClient } from 'redis';
import { expect, test } from 'course/test';
import { BOARD, RAIL, type Redis, work } from './main.ts';

const PATIENCE = 0.2;
const connect = () => createClient({ url: process.env.REDIS_URL }).connect();

/** A diner with these orders on its rail, the first the oldest, and nothing else. */
async function diner(...orders: string[]): Promise<Redis> {
  const redis = await connect();
  await redis.del([RAIL, BOARD]);
  for (const order of orders) await redis.lPush(RAIL, order);
  return redis;
}

/** What hangs anywhere. */
async function slips(redis: Redis): Promise<string[]> {
  return [...(await redis.lRange(RAIL, 0, -1)), ...(await redis.lRange(BOARD, 0, -1))];
}

/** Works on a client of its own, which it closes. Gives what it has cooked. */
async function shift(cook: (order: string) => void = () => {}): Promise<string[]> {
  const redis = await connect();
  const cooked: string[] = [];
  try {
    await work(redis, async (order) => {
      cooked.push(order);
      cook(order);
    }, PATIENCE);
  } finally {
    await redis.close();
  }
  return cooked;
}

/** Works until it is struck down: Redis has done the command of which `fatal` says so, and the answer is never heard. */
async function shortShift(fatal: (given: number, taken: number) => boolean): Promise<string[]> {
  const redis = await connect();
  const cooked: string[] = [];
  let given = 0;
  await new Promise<void>((over) => {
    const mortal = new Proxy(redis, {
      get(target, name) {
        const command: unknown = Reflect.get(target, name);
        if (typeof command !== 'function') return command;
        return async (...args: unknown[]) => {
          const before = await target.lLen(RAIL);
          const answer: unknown = await Reflect.apply(command, target, args);
          given += 1;
          if (!fatal(given, before - (await target.lLen(RAIL)))) return answer;
          over();
          return new Promise(() => {});
        };
      },
    });
    work(mortal, async (order) => void cooked.push(order), PATIENCE).then(over, over);
  });
  redis.destroy();
  return cooked;
}

test('the oldest order is cooked first', async () => {
  const redis = await diner('a', 'b', 'c');
  expect(await shift()).toEqual(['a', 'b', 'c']);
  await redis.close();
});

test('when it goes home, nothing hangs on the rail or the board', async () => {
  const redis = await diner('a', 'b');
  await shift();
  expect(await slips(redis)).toEqual([]);
  await redis.close();
});

test('an order that comes while it waits is cooked', async () => {
  const redis = await diner('a');
  const working = shift();
  await new Promise((later) => setTimeout(later, 100));
  await redis.lPush(RAIL, 'b');
  expect(await working).toEqual(['a', 'b']);
  await redis.close();
});

test('an order that comes while it cooks is cooked', async () => {
  const redis = await diner('a');
  let more: Promise<number> | undefined;
  const cooked = await shift(() => {
    more ??= redis.lPush(RAIL, 'b');
  });
  expect(cooked).toEqual(['a', 'b']);
  await more;
  await redis.close();
});

test('it waits without asking again', async () => {
  const redis = await diner();
  let commands = 0;
  const counting = new Proxy(redis, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name);
      if (typeof value !== 'function') return value;
      commands += 1;
      return value.bind(target);
    },
  });
  await work(counting, async () => {}, PATIENCE);
  expect(commands).toBeLessThan(5);
  await redis.close();
});

test('struck down at the moment in which it takes an order, it leaves it to the next one', async () => {
  const redis = await diner('a', 'b', 'c');
  const cooked = await shortShift((_given, taken) => taken > 0);
  expect([...cooked, ...(await shift())]).toEqual(['a', 'b', 'c']);
  await redis.close();
});

test('struck down at any of its commands, it loses no order', async () => {
  const redis = await diner();
  const lost: Record<string, string[]> = {};
  for (const last of [1, 2, 3, 4, 5, 6]) {
    await redis.del([RAIL, BOARD]);
    for (const order of ['a', 'b', 'c']) await redis.lPush(RAIL, order);
    const cooked = await shortShift((given) => given === last);
    cooked.push(...(await shift()));
    const missing = ['a', 'b', 'c'].filter((order) => !cooked.includes(order));
    if (missing.length > 0) lost[`at command ${last}`] = missing;
  }
  expect(lost).toEqual({});
  await redis.close();
});

test('while it is being cooked, an order hangs on the board', async () => {
  const redis = await diner('a');
  const board: Promise<string[]>[] = [];
  await shift(() => {
    board.push(redis.lRange(BOARD, 0, -1));
  });
  expect(await board[0]).toEqual(['a']);
  await redis.close();
});

test('an order that could not be cooked is not done: the error is thrown, and the next one finds it', async () => {
  const redis = await diner('a', 'b');
  const burning = shift(() => {
    throw new Error('it burns');
  });
  await expect(burning).rejects.toThrow('it burns');
  expect(await shift()).toEqual(['a', 'b']);
  await redis.close();
});

test('when Redis refuses to take a done order off the board, work rejects with its error', async () => {
  const redis = await diner('a');
  const refusing = new Proxy(redis, {
    get(target, name) {
      const command: unknown = Reflect.get(target, name);
      if (typeof command !== 'function') return command;
      if (!['lRem', 'lPop', 'rPop', 'del'].includes(String(name))) return command.bind(target);
      return async () => {
        throw new Error('READONLY');
      };
    },
  });
  await expect(work(refusing, async () => {}, PATIENCE)).rejects.toThrow('READONLY');
  await redis.close();
});

test('what is done is not done again by the next one', async () => {
  const redis = await diner('a', 'b', 'c');
  await shift();
  expect(await shift()).toEqual([]);
  await redis.close();
});
