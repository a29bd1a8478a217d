import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';

function square(numbers: number[]): Promise<number[]> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL(import.meta.url), { workerData: numbers });
    worker.once('message', resolve);
    worker.once('error', reject);
  });
}

if (isMainThread) {
  console.log('no worker yet');
} else {
  parentPort?.postMessage((workerData as number[]).map((number) => number * number));
}
