import { setTimeout as sleep } from 'node:timers/promises';
import { createClient } from 'redis';

export type Redis = ReturnType<typeof createClient>;
export type Cook = (order: string) => Promise<void>;

export const RAIL = 'diner:rail';
export const BOARD = 'diner:board';

/** Cooks what comes, until nothing has come for so many seconds. */
export async function work(
  redis: Redis,
  cook: Cook,
  patience: number,
): Promise<void> {
  let left: string | null;
  do {
    left = await redis.lMove(BOARD, RAIL, 'LEFT', 'RIGHT');
  } while (left !== null);
  for (;;) {
    const order = await redis.blMove(
      RAIL, BOARD, 'RIGHT', 'LEFT', patience,
    );
    if (order === null) return;
    try {
      await cook(order);
    } finally {
      await redis.lRem(BOARD, 1, order);
    }
  }
}

const connect = () =>
  createClient({ url: process.env.REDIS_URL }).connect();

const diner = await connect();
await diner.del([RAIL, BOARD]);
for (const order of ['0', '1', '2', '3']) {
  await diner.lPush(RAIL, order);
}

const ana = await connect();
await new Promise<void>((faints) => {
  async function cook(order: string): Promise<void> {
    console.log('Ana cooks', order);
    await sleep(200);
    if (order !== '1') return;
    faints();
    await new Promise(() => {}); // nothing more of hers ever runs
  }
  work(ana, cook, 0.5).catch(() => {});
});
ana.destroy();
console.log('Ana faints');

const ben = await connect();
async function cook(order: string): Promise<void> {
  console.log('Ben cooks', order);
  await sleep(200);
}
await work(ben, cook, 0.5);
console.log('left on the rail:', await diner.lRange(RAIL, 0, -1));
console.log('left on the board:', await diner.lRange(BOARD, 0, -1));
await ben.close();
await diner.close();
