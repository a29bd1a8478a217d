const sleep = (seconds: number) => new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

async function brew(drink: string, seconds: number): Promise<string> {
  await sleep(seconds);
  return `${drink} is ready`;
}

const drinks = await Promise.all([brew('tea', 3), brew('coffee', 1)]);
console.log(drinks.join('\n'));
