// A few lines are put in order before the run; then the guess and the output stand side by side.
const sleep = (seconds: number) => new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

async function cross(to: string, seconds: number) {
  console.log(`leaves for ${to}`);
  await sleep(seconds);
  console.log(`is at ${to}`);
}

await Promise.all([cross('north', 2), cross('south', 1)]);
