// Callbacks of timers: one lane for each time a timer goes off.
const sleep = (seconds: number) => new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

const timer = setInterval(() => console.log('tick'), 500);
setTimeout(() => clearInterval(timer), 1600);
await sleep(2);
