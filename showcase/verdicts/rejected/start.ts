const sleep = (seconds: number) => new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

async function moor(dock: string) {
  await sleep(1);
  throw new Error(`no dock ${dock}`);
}

void moor('south');
await sleep(2);
console.log('evening');
