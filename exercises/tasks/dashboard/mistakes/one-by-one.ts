import { type Coroutine, run, sleep } from 'aio';

export type Load = (title: string) => Coroutine<string>;

export function* dashboard(
  titles: readonly string[],
  load: Load,
): Coroutine<string[]> {
  const lines: string[] = [];
  for (const title of titles) {
    try {
      lines.push(`${title}: ${yield* load(title)}`);
    } catch {
      lines.push(`${title}: no answer`);
    }
  }
  return lines;
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
