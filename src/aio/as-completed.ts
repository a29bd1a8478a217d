import { type Awaitable, type Coroutine, isCoroutine, type Result } from './coroutine.ts';
import { TimeoutError } from './errors.ts';
import { Future } from './future.ts';
import { unfinished } from './gather.ts';
import { Queue } from './queue.ts';
import { getRunningLoop } from './running.ts';
import { ensureFuture } from './tasks.ts';
import { showValue } from './text.ts';

/** What `asCompleted` gives: futures in the order in which they end. */
export interface AsCompleted<A extends Awaitable<unknown>>
	extends Iterable<Coroutine<Result<A>>>,
		AsyncIterable<Future<Result<A>>> {
	/** The next future that is done; undefined after the last. @throws TimeoutError when time has run out. */
	next(): Coroutine<Future<Result<A>> | undefined>;
}

/**
 * Takes awaitables in the order in which they end (asyncio.as_completed). Iterating gives coroutines, each of which
 * waits for the next result; `next()` and, in native code, `for await` give the futures themselves. A timeout (in
 * seconds) throws TimeoutError for what is not done by then, and cancels nothing.
 * @throws TypeError for a single awaitable in place of a list.
 *
 * @example
 * const order = runSync((function* () {
 *   const results: string[] = [];
 *   for (const next of asCompleted([sleep(2, 'slow'), sleep(1, 'fast')])) results.push(yield* next);
 *   return results;
 * })());
 * expect(order).toEqual(['fast', 'slow']);
 */
export function asCompleted<A extends Awaitable<unknown>>(
	aws: Iterable<A>,
	options: { timeout?: number | null } = {},
): AsCompleted<A> {
	type Done = Future<Result<A>>;
	if (aws instanceof Future || isCoroutine(aws)) {
		throw new TypeError(`asCompleted() takes a list, asCompleted([a, b]), got ${showValue(aws)}`);
	}
	const loop = getRunningLoop();
	const waiting = new Set<Done>();
	for (const aw of new Set(aws)) waiting.add(ensureFuture(aw, { loop }) as Done);
	const total = waiting.size;
	// One `null` for each that was not done in time.
	const finished = new Queue<Done | null>(0, {
		subject: { waitReason: () => ({ kind: 'tasks', of: 'asCompleted', tasks: unfinished(waiting) }) },
	});
	let left = total;

	const onDone = (future: Future<unknown>) => {
		waiting.delete(future as Done);
		finished.putNowait(future as Done);
		if (waiting.size === 0) timer?.cancel();
	};
	const onTimeout = () => {
		for (const future of waiting) {
			future.removeDoneCallback(onDone);
			finished.putNowait(null);
		}
		waiting.clear();
	};
	const { timeout = null } = options;
	const timer = timeout === null || total === 0 ? undefined : loop.callLater(timeout, onTimeout);
	for (const future of waiting) future.addDoneCallback(onDone);

	function* take(): Coroutine<Done> {
		const future = yield* finished.get();
		if (future !== null) return future;
		throw new TimeoutError(`asCompleted(): time ran out after ${timeout} s with some of ${total} not done`);
	}

	function* takeResult(): Coroutine<Result<A>> {
		return (yield* take()).result();
	}

	return {
		*next() {
			if (left === 0) return undefined;
			left--;
			return yield* take();
		},
		*[Symbol.iterator]() {
			while (left > 0) {
				left--;
				yield takeResult();
			}
		},
		async *[Symbol.asyncIterator]() {
			while (left > 0) {
				left--;
				yield await loop.createTask(take()).toPromise();
			}
		},
	};
}
