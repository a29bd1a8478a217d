async function search(n: number) {
  await null;
  while (n > 0) n = n - 1;
}

await search(3);
console.log('found');
