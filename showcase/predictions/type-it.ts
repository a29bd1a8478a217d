// One line is typed.
const sleep = (seconds: number) => new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

const before = Date.now();
await Promise.all([sleep(2), sleep(1)]);
console.log(Date.now() - before);
