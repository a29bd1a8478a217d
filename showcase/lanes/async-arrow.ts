// An async arrow function: it takes the name of the variable it was given to.
const sleep = (seconds: number) => new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

const cross = async (to: string): Promise<string> => {
  await sleep(1);
  return to;
};

console.log(await Promise.all([cross('north'), cross('south')]));
