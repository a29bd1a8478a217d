const sleep = (seconds: number) => new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

async function brew(drink: string, seconds: number): Promise<string> {
  await sleep(seconds);
  return `${drink} is ready`;
}

console.log(await brew('tea', 1));
console.log(await brew('coffee', 1));
console.log('closed');
