const worker = new Worker(new URL('./job.ts', import.meta.url), { type: 'module' });

worker.onmessage = ({ data }) => {
  console.log('answer', data);
  worker.terminate();
};
worker.postMessage(20);
