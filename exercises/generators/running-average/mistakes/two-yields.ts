export function* runningAverage(): Generator<
  number | undefined,
  never,
  number
> {
  let total = 0;
  let count = 0;
  while (true) {
    const sample = yield undefined;
    total += sample;
    count += 1;
    yield total / count;
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
