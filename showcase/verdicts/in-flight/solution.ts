const sleep = (seconds: number) => new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

async function load(page: number): Promise<number> {
  await sleep(1);
  return page;
}

console.log([...(await Promise.all([load(1), load(2)])), await load(3)]);
