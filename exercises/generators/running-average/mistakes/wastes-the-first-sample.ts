export function* runningAverage(): Generator<
  number | undefined,
  never,
  number
> {
  let total = 0;
  let count = 0;
  let average: number | undefined;
  yield undefined;
  while (true) {
    const sample = yield average;
    total += sample;
    count += 1;
    average = total / count;
  }
}

export function averageOf(samples: readonly number[]): number | undefined {
  const running = runningAverage();
  let average = running.next().value;
  for (const sample of samples) {
    average = running.next(sample).value;
  }
  return average;
}

console.log(averageOf([10, 20, 60]));
