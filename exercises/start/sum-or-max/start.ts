import { setTimeout as sleep } from 'node:timers/promises';

type Job = () => Promise<void>;

export async function doAll(jobs: readonly Job[]): Promise<void> {
  // Your lines go here, in place of this one.
  console.log('nobody has been asked yet');
}

async function ask(whom: string, seconds: number): Promise<void> {
  console.log('asking', whom);
  await sleep(seconds * 1000);
  console.log('answer:', whom);
}

await doAll([
  () => ask('weather', 2),
  () => ask('trains', 4),
  () => ask('mail', 1),
]);
console.log('all done after', performance.now() / 1000, 'seconds');
