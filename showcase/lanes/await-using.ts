// await using: the end of the block waits for the disposal.
const sleep = (seconds: number) => new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

const open = () => ({
  async [Symbol.asyncDispose]() {
    await sleep(1);
    console.log('closed');
  },
});

async function shop() {
  await using door = open();
  await sleep(2);
  console.log('sold');
}

await shop();
