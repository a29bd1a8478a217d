const sleep = (seconds: number) => new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

async function moor(dock: string) {
  await sleep(1);
  throw new Error(`no dock ${dock}`);
}

moor('south').catch(() => {});
await sleep(2);
console.log('evening');
