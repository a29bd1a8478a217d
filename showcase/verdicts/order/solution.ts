const sleep = (seconds: number) => new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

async function work(name: string, seconds: number) {
  await sleep(seconds);
  console.log(`${name} is done`);
}

await work('b', 3);
await work('a', 1);
