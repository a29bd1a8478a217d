import { service } from 'course';
import { expect, test } from 'course/test';
import { fetchAll } from './main.ts';
import { Session } from './session.ts';

/**
 * A service that answers `/a` after so many milliseconds as `takes` says of `a`, and with `no` to what stands in
 * `broken`; and what a watch on its sessions saw.
 */
function watched(name: string, takes: Record<string, number>, broken: readonly string[] = []) {
  const site = service(`https://${name}.example`, {
    '/:what': ({ params }) => {
      const what = params.what ?? '';
      const status = broken.includes(what) ? 500 : 200;
      return { after: takes[what] ?? 0, status, text: what === 'nothing' ? '' : what.toUpperCase() };
    },
  });
  const seen = { opened: 0, inFlightAtClose: [] as number[] };
  class Watched extends Session {
    override close(): void {
      if (!this.closed) seen.inFlightAtClose.push(site.inFlight);
      super.close();
    }
  }
  const open = () => {
    seen.opened += 1;
    return new Watched(site.origin);
  };
  return { site, seen, open };
}

/** How many milliseconds it takes. */
async function timed(work: Promise<unknown>): Promise<number> {
  const begin = performance.now();
  await work;
  return performance.now() - begin;
}

test('three requests are in flight at once', async () => {
  const { site, open } = watched('slow', { a: 1000, b: 3000, c: 2000 });
  await fetchAll(open, ['/a', '/b', '/c']);
  expect(site.mostInFlight).toBe(3);
});

test('a service that takes ten seconds is waited for', async () => {
  const { open } = watched('ten', { a: 10_000, b: 10_000 });
  expect(await fetchAll(open, ['/a', '/b'])).toEqual(['A', 'B']);
});

test('a service that takes 30 milliseconds is not waited for any longer', async () => {
  const { open } = watched('quick', { a: 30, b: 20 });
  expect(await timed(fetchAll(open, ['/a', '/b']))).toBe(30);
});

test('a path that fails first costs no other its answer', async () => {
  const { open } = watched('half', { a: 500, b: 1000, c: 2000 }, ['a']);
  expect(await fetchAll(open, ['/a', '/b', '/c'])).toEqual([null, 'B', 'C']);
});

test('all paths may fail', async () => {
  const { open } = watched('down', { a: 100, b: 200 }, ['a', 'b']);
  expect(await fetchAll(open, ['/a', '/b'])).toEqual([null, null]);
});

test('one session is opened for all paths', async () => {
  const { open, seen } = watched('one', { a: 100, b: 200 });
  await fetchAll(open, ['/a', '/b']);
  expect(seen.opened).toBe(1);
});

test('the session is closed when nothing is in flight any more, and before fetchAll is over', async () => {
  const { open, seen } = watched('close', { a: 100, b: 200, c: 300 }, ['a']);
  await fetchAll(open, ['/a', '/b', '/c']);
  expect(seen.inFlightAtClose).toEqual([0]);
});

test('an empty answer is an answer', async () => {
  const { open } = watched('empty', { nothing: 100 });
  expect(await fetchAll(open, ['/nothing'])).toEqual(['']);
});

test('without paths there are no answers', async () => {
  const { open } = watched('none', {});
  expect(await fetchAll(open, [])).toEqual([]);
});
