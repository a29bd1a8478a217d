import { type Coroutine, gather, run, sleep } from 'aio';

export type Load = (title: string) => Coroutine<string>;

export function* dashboard(
  titles: readonly string[],
  load: Load,
): Coroutine<string[]> {
  const outcomes = gather(titles.map(load), { returnExceptions: true });
  return outcomes.map((outcome, place) => {
    const shown = outcome instanceof Error ? 'no answer' : outcome;
    return `${titles[place]}: ${shown}`;
  });
}

function* fromOffice(title: string): Coroutine<string> {
  if (title === 'stock') {
    yield* sleep(1);
    throw new Error('the stock counter is broken');
  }
  yield* sleep(title === 'sales' ? 3 : 2);
  console.log(`(${title} is there)`);
  return title === 'sales' ? '12 orders' : 'rain';
}

function* main(): Coroutine<void> {
  const titles = ['sales', 'stock', 'weather'];
  const lines = yield* dashboard(titles, fromOffice);
  for (const line of lines) console.log(line);
}

await run(main());
