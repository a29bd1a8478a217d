// An async generator with for await: each of the two waits for the other in turn.
const sleep = (seconds: number) => new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

async function* trips() {
  for (const dock of ['north', 'south']) {
    await sleep(1);
    yield dock;
  }
}

for await (const dock of trips()) console.log(dock);
