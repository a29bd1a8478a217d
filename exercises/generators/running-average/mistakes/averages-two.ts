export function* runningAverage(): Generator<
  number | undefined,
  never,
  number
> {
  let average: number | undefined;
  while (true) {
    const sample = yield average;
    average = average === undefined ? sample : (average + sample) / 2;
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
