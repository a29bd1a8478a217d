export function countdown(from: number) {
  const numbers: number[] = [];
  for (let n = from; n > 0; n -= 1) {
    console.log(`T minus ${n}`);
    numbers.push(n);
  }
  console.log('liftoff');
  return numbers;
}

const rocket = countdown(3);
console.log('the doors are closed');
rocket.next();
console.log('a cloud passes');
rocket.next();
rocket.next();
rocket.next();
