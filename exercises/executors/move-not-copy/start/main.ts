import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

export type Photo = Uint8Array<ArrayBuffer>;

/** Has the darkroom mirror a photograph of `taken` bytes. */
export async function develop(
  darkroom: Worker,
  photo: Photo,
): Promise<{ taken: number; mirrored: Photo }> {
  const mirrored = photo.toReversed();
  return { taken: photo.length, mirrored };
}

const darkroom = new Worker(new URL('./darkroom.ts', import.meta.url));
const photo = new Uint8Array(100_000_000);
photo[0] = 7;
const { taken, mirrored } = await develop(darkroom, photo);
console.log('taken:', taken);
console.log('mirrored:', mirrored.length);
console.log('the last byte:', mirrored.at(-1));
console.log('still here:', photo.length);
await darkroom.terminate();
