// An async method: its lane is called by the method.
const sleep = (seconds: number) => new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

class Ferry {
  async cross(): Promise<string> {
    await sleep(1);
    return 'north';
  }
}

console.log(await new Ferry().cross());
