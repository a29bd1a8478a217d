const lists = new Map<string, string[]>();
const waiters: { key: string; wake: () => void }[] = [];
type Side = 'LEFT' | 'RIGHT';
const list = (k: string) => lists.get(k) ?? lists.set(k, []).get(k)!;
const take = (k: string, s: Side) => (s === 'LEFT' ? list(k).shift() : list(k).pop()) ?? null;
const put = (k: string, s: Side, v: string) => {
  s === 'LEFT' ? list(k).unshift(v) : list(k).push(v);
  const i = waiters.findIndex((w) => w.key === k);
  if (i >= 0) waiters.splice(i, 1)[0]!.wake();
};
const hop = () => new Promise<void>((r) => setTimeout(r, 0));
export function createClient() {
  let gone = false;
  let line: Promise<unknown> = Promise.resolve();
  const send = <T>(f: () => T | Promise<T>): Promise<T> => {
    const mine = line.then(async () => { if (gone) throw new Error('The client is closed'); await hop(); return f(); });
    line = mine.catch(() => {});
    return mine;
  };
  const blocking = async (k: string, s: Side, secs: number) => {
    const got = take(k, s);
    if (got !== null) return got;
    let timer: any;
    await new Promise<void>((wake) => {
      const w = { key: k, wake: () => { clearTimeout(timer); wake(); } };
      waiters.push(w);
      if (secs > 0) timer = setTimeout(() => { waiters.splice(waiters.indexOf(w), 1); wake(); }, secs * 1000);
    });
    return take(k, s);
  };
  const client = {
    connect: async () => { await hop(); return client; },
    lPush: (k: string, v: string) => send(() => { put(k, 'LEFT', v); return list(k).length; }),
    rPop: (k: string) => send(() => take(k, 'RIGHT')),
    brPop: (k: string, secs: number) => send(async () => { const element = await blocking(k, 'RIGHT', secs); return element === null ? null : { key: k, element }; }),
    lMove: (a: string, b: string, x: Side, y: Side) => send(() => { const v = take(a, x); if (v !== null) put(b, y, v); return v; }),
    blMove: (a: string, b: string, x: Side, y: Side, secs: number) => send(async () => { const v = await blocking(a, x, secs); if (v !== null) put(b, y, v); return v; }),
    lRem: (k: string, n: number, v: string) => send(() => { const i = list(k).indexOf(v); if (i < 0) return 0; list(k).splice(i, 1); return 1; }),
    lRange: (k: string, a: number, b: number) => send(() => list(k).slice(a, b === -1 ? undefined : b + 1)),
    lLen: (k: string) => send(() => list(k).length),
    del: (ks: string | string[]) => send(() => { for (const k of [ks].flat()) lists.delete(k); return 1; }),
    close: async () => { await line; gone = true; },
    destroy: () => { gone = true; },
  };
  return client;
}
export type Redis = ReturnType<typeof createClient>;
