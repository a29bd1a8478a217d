export function* range(
  from: number,
  to = Infinity,
): Generator<number, void, unknown> {
  // Your lines go here.
}

export function* take<T>(
  n: number,
  source: Iterable<T>,
): Generator<T, void, unknown> {
  // Your lines go here.
}

for (const n of take(3, range(10, 20))) {
  console.log(n);
}
