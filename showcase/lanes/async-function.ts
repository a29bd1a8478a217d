// An async function: each call is a lane, solid where it runs, dotted where it waits.
const sleep = (seconds: number) => new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

async function ferry(crossings: number): Promise<string> {
  for (let trip = 1; trip <= crossings; trip++) await sleep(1);
  return 'moored';
}

console.log(await ferry(2));
