// You are the scheduler: after the run, “Choose the order” asks how long each wait takes.
import { anyDelay } from 'course';

let books = 0;

async function add(name: string) {
  const seen = books;
  await anyDelay();
  books = seen + 1;
  console.log(`${name} makes ${books}`);
}

await add('ada');
await Promise.all([add('ben'), add('cleo')]);
console.log(books);
