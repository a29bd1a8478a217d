import { parentPort } from 'node:worker_threads';

/** Mirrors the photograph that it is sent, and sends it back. */
parentPort?.on('message', (photo: Uint8Array<ArrayBuffer>) => {
  if (photo.length === 0) throw new RangeError('there is nothing on it');
  photo.reverse();
  parentPort?.postMessage(photo, [photo.buffer]);
});
