import { setTimeout as sleep } from 'node:timers/promises';

export class StuckError extends Error {
  override name = 'StuckError';
}

export interface Robot {
  leaveDock(): void;
  /** Rejects where it is stuck (StuckError) and when it is called off. */
  clean(room: string, signal?: AbortSignal): Promise<void>;
  driveBack(): Promise<void>;
}

export async function cleanHouse(
  robot: Robot,
  rooms: readonly string[],
  signal: AbortSignal,
): Promise<string[]> {
  signal.throwIfAborted();
  const cleaned: string[] = [];
  robot.leaveDock();
  try {
    for (const room of rooms) {
      try {
        await robot.clean(room, signal);
        cleaned.push(room);
      } catch {
        // Stuck: the next room may be easier.
      }
    }
    return cleaned;
  } finally {
    await robot.driveBack();
  }
}

const robot: Robot = {
  leaveDock() {
    console.log('the robot leaves its dock');
  },
  async clean(room, signal) {
    console.log('clean the', room);
    await sleep(2000, undefined, { signal });
    if (room === 'hall') throw new StuckError('a shoe');
  },
  async driveBack() {
    await sleep(1000);
    console.log('the robot is in its dock');
  },
};

const button = new AbortController();
setTimeout(() => button.abort(), 5000);

try {
  const rooms = ['kitchen', 'hall', 'bedroom', 'study'];
  const cleaned = await cleanHouse(robot, rooms, button.signal);
  console.log('clean:', cleaned);
} catch (error) {
  console.log('stopped:', (error as Error).name);
}
