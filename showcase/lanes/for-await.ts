// for await over promises: the loop waits for each of them, in order.
const sleep = (seconds: number) => new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

async function cross(to: string, seconds: number) {
  await sleep(seconds);
  return to;
}

for await (const dock of [cross('north', 2), cross('south', 1)]) console.log(dock);
