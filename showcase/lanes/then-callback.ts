// A callback of then: a lane of its own, below the one that set it up.
const sleep = (seconds: number) => new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

async function cross(to: string) {
  await sleep(1);
  return to;
}

cross('north').then((dock) => console.log('at', dock));
await sleep(2);
