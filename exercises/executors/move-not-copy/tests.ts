import { Worker } from 'node:worker_threads';
import { expect, test } from 'course/test';
import { develop, type Photo } from './main.ts';

/** Works with a darkroom that is closed in the end. */
async function inDarkroom<T>(work: (darkroom: Worker) => Promise<T>): Promise<T> {
  const darkroom = new Worker(new URL('./darkroom.ts', import.meta.url));
  try {
    return await work(darkroom);
  } finally {
    await darkroom.terminate();
  }
}

const photoOf = (...bytes: number[]): Photo => new Uint8Array(bytes);

test('the mirrored photograph comes back', async () => {
  const { mirrored } = await inDarkroom((darkroom) => develop(darkroom, photoOf(0, 100, 255)));
  expect([...mirrored]).toEqual([255, 100, 0]);
});

test('the darkroom that was given does it', async () => {
  const darkroom = new Worker(new URL('./darkroom.ts', import.meta.url));
  let messages = 0;
  darkroom.on('message', () => {
    messages += 1;
  });
  await develop(darkroom, photoOf(1, 2));
  await darkroom.terminate();
  expect(messages).toBe(1);
});

test('the photograph is moved, and no copy stays behind', async () => {
  const photo = photoOf(1, 2, 3);
  await inDarkroom((darkroom) => develop(darkroom, photo));
  expect(photo.buffer.byteLength).toBe(0);
});

test('taken says how many bytes went in', async () => {
  const { taken } = await inDarkroom((darkroom) => develop(darkroom, photoOf(1, 2, 3)));
  expect(taken).toBe(3);
});

test('one darkroom develops one photograph after another', async () => {
  const second = await inDarkroom(async (darkroom) => {
    await develop(darkroom, photoOf(5, 6));
    return await develop(darkroom, photoOf(1, 2));
  });
  expect([...second.mirrored]).toEqual([2, 1]);
});

test('when the darkroom fails, develop rejects with its error', async () => {
  const failing = inDarkroom((darkroom) => develop(darkroom, photoOf()));
  await expect(failing).rejects.toThrow('there is nothing on it');
});
