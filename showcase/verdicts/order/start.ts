const sleep = (seconds: number) => new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

async function work(name: string, seconds: number) {
  await sleep(seconds);
  console.log(`${name} is done`);
}

await Promise.all([work('a', 1), work('b', 3)]);
