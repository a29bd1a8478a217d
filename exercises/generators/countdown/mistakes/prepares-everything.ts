export function* countdown(from: number): Generator<number, void, unknown> {
  const numbers: number[] = [];
  for (let n = from; n > 0; n -= 1) {
    console.log(`T minus ${n}`);
    numbers.push(n);
  }
  console.log('liftoff');
  for (const n of numbers) {
    yield n;
  }
}

const rocket = countdown(3);
console.log('the doors are closed');
rocket.next();
console.log('a cloud passes');
rocket.next();
rocket.next();
rocket.next();
