import { anyDelay } from 'course';

let books = 0;

async function add(name: string) {
  await anyDelay(10, 20);
  await anyDelay(10, 20);
  books = books + 1;
}

await add('ada');
await Promise.all([add('ben'), anyDelay(50, 10).then(() => add('cleo'))]);
console.log(books);
