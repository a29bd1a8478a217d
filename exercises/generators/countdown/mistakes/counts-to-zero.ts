export function* countdown(from: number): Generator<number, void, unknown> {
  for (let n = from; n >= 0; n -= 1) {
    console.log(`T minus ${n}`);
    yield n;
  }
  console.log('liftoff');
}

const rocket = countdown(3);
console.log('the doors are closed');
rocket.next();
console.log('a cloud passes');
rocket.next();
rocket.next();
rocket.next();
