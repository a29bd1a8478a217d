export function* range(
  from: number,
  to = Infinity,
): Generator<number, void, unknown> {
  for (let n = from; n < to; n += 1) {
    yield n;
  }
}

export function* take<T>(
  n: number,
  source: Iterable<T>,
): Generator<T, void, unknown> {
  if (n === 0) return;
  let taken = 0;
  for (const item of source) {
    yield item;
    taken += 1;
    if (taken === n) return;
  }
}

for (const n of take(3, range(10, 20))) {
  console.log(n);
}
