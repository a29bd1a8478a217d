const sleep = (seconds: number) => new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

async function moor(dock: string) {
  await sleep(2);
  if (dock !== 'north') throw new Error(`no dock ${dock}`);
  console.log('moored');
}

await moor('south');
