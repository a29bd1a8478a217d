export function* range(
  from: number,
  to = Infinity,
): Generator<number, void, unknown> {
  for (let n = from; n < to; n += 1) {
    yield n;
  }
}

export function take<T>(n: number, source: Iterable<T>) {
  const items: T[] = [];
  for (const item of source) {
    items.push(item);
    if (items.length === n) break;
  }
  return items;
}

for (const n of take(3, range(10, 20))) {
  console.log(n);
}
