import {
  type Coroutine,
  createTask,
  Future,
  getRunningLoop,
  run,
  sleep,
} from 'aio';

export interface Desk {
  /** False: there has been one with this id; this one goes back. */
  deliver(id: string, content: string): boolean;
  /** Waits for the parcel, and gives what is in it. */
  pickUp(id: string): Coroutine<string>;
}

export function makeDesk(): Desk {
  const boxes = new Map<string, Future<string>>();

  function boxFor(id: string): Future<string> {
    const box = boxes.get(id) ?? new Future<string>();
    boxes.set(id, box);
    return box;
  }

  return {
    deliver(id, content) {
      try {
        boxFor(id).setResult(content);
      } catch {
        // It is there already.
      }
      return true;
    },
    *pickUp(id) {
      return yield* boxFor(id);
    },
  };
}

function* day(): Coroutine<void> {
  const loop = getRunningLoop();
  const desk = makeDesk();

  function bring(id: string, content: string): void {
    const taken = desk.deliver(id, content);
    const fate = taken ? 'is taken in' : 'goes back';
    console.log(`${loop.time()} s: the ${content} ${fate}`);
  }

  function* fetchFor(who: string, id: string): Coroutine<void> {
    const content = yield* desk.pickUp(id);
    console.log(`${loop.time()} s: ${who} has the ${content}`);
  }

  loop.callLater(1, bring, 'A2', 'lamp');
  loop.callLater(2.25, bring, 'B7', 'tent');
  loop.callLater(3, bring, 'B7', 'drum');
  const ana = createTask(fetchFor('Ana', 'B7'));
  const ben = createTask(fetchFor('Ben', 'B7'));
  yield* sleep(3.5);
  yield* fetchFor('Cleo', 'A2');
  yield* ana;
  yield* ben;
}

await run(day());
