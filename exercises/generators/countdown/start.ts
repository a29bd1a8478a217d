export function* countdown(from: number): Generator<number, void, unknown> {
  // Your lines go here.
}

const rocket = countdown(3);
console.log('the doors are closed');
rocket.next();
console.log('a cloud passes');
rocket.next();
rocket.next();
rocket.next();
