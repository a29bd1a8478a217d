import type { Coroutine, Executor } from 'aio';
import { createTask, from, gather, run, sleep, WorkerExecutor } from 'aio';

export interface Picture {
  width: number;
  height: number;
  pixels: number[];
}

/** Each new pixel is the mean of 40 x 40 old ones: it computes. */
export function resize(picture: Picture, width: number): Picture {
  const step = picture.width / width;
  const height = Math.round(picture.height / step);
  const pixels: number[] = [];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const row = Math.floor(y * step) * picture.width;
      const corner = row + Math.floor(x * step);
      let sum = 0;
      for (let n = 0; n < 1600; n++) {
        const down = Math.floor(n / 40) * picture.width;
        const place = corner + down + (n % 40);
        sum += picture.pixels[place % picture.pixels.length];
      }
      pixels.push(sum / 1600);
    }
  }
  return { width, height, pixels };
}

/** Makes all pictures `width` wide, in the workers of `pool`. */
export function* resizeAll(
  pool: Executor,
  album: Picture[],
  width: number,
): Coroutine<Picture[]> {
  function* resizeOne(picture: Picture): Coroutine<Picture> {
    return resize(picture, width);
  }
  return yield* gather(album.map(resizeOne));
}

let beats = 0;

function* heartbeat(): Coroutine<void> {
  for (;;) {
    yield* sleep(0.005);
    beats += 1;
  }
}

function* main(): Coroutine<void> {
  const pixels = Array.from({ length: 160 * 120 }, (_, n) => n % 256);
  const picture = { width: 160, height: 120, pixels };
  const album = Array.from({ length: 6 }, () => ({ ...picture }));
  const pool = new WorkerExecutor({ maxWorkers: 2 });
  const heart = createTask(heartbeat());
  const small = yield* resizeAll(pool, album, 32);
  const allSmall = small.every(({ width }) => width === 32);
  console.log(`${small.length} pictures, all of them 32 wide:`, allSmall);
  console.log('the heart beat meanwhile:', beats > 0);
  heart.cancel();
  yield* from(pool.shutdown());
}

await run(main());
