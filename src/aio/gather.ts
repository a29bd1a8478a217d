import type { Awaitable, Result } from './coroutine.ts';
import { CancelledError } from './errors.ts';
import type { EventLoop } from './event-loop.ts';
import { Future } from './future.ts';
import { CANCELLED, FAILED, FINISHED } from './future-state.ts';
import { getRunningLoop } from './running.ts';
import { Task } from './task.ts';
import { ensureFuture, notAwaitable } from './tasks.ts';
import { showValue } from './text.ts';
import type { WaitReason } from './trace.ts';

/** The results of a list of awaitables, each at its place. */
export type Results<A extends readonly Awaitable<unknown>[]> = { -readonly [K in keyof A]: Result<A[K]> };

/** As Results, with the error at the place of each that failed or was cancelled. */
export type Outcomes<A extends readonly Awaitable<unknown>[]> = { -readonly [K in keyof A]: Result<A[K]> | Error };

/** The future of a gather: cancelling it cancels the children, and it ends when they have. */
class Gathering extends Future<unknown[]> {
	children: readonly Future<unknown>[] = [];
	cancelRequested = false;

	override cancel(message?: unknown): boolean {
		if (this.done()) return false;
		let any = false;
		for (const child of this.children) if (child.cancel(message)) any = true;
		if (any) this.cancelRequested = true;
		return any;
	}

	override waitReason(): WaitReason {
		return { kind: 'tasks', of: 'gather', tasks: unfinished(this.children) };
	}
}

/** The numbers of those of `futures` that are tasks and not done. */
export function unfinished(futures: Iterable<Future<unknown>>): number[] {
	const ids: number[] = [];
	for (const future of futures) if (future instanceof Task && !future.done()) ids.push(future.id);
	return ids;
}

/**
 * Runs awaitables side by side and gives their results in the order of the arguments (asyncio.gather). The first error
 * is thrown at once, and the others keep running; with `returnExceptions` errors stand in the list instead.
 * @throws TypeError for what can't be awaited; RangeError for futures of different loops.
 *
 * @example
 * const results = runSync((function* () {
 *   return yield* gather([sleep(2, 'slow'), sleep(1, 'fast')]);
 * })());
 * expect(results).toEqual(['slow', 'fast']);
 */
export function gather<const A extends readonly Awaitable<unknown>[]>(
	aws: A,
	options: { returnExceptions: true },
): Future<Outcomes<A>>;
export function gather<const A extends readonly Awaitable<unknown>[]>(
	aws: A,
	options?: { returnExceptions?: false },
): Future<Results<A>>;
export function gather<const A extends readonly Awaitable<unknown>[]>(
	aws: A,
	options?: { returnExceptions?: boolean },
): Future<Outcomes<A>> | Future<Results<A>>;
export function gather(
	aws: readonly Awaitable<unknown>[],
	options?: { returnExceptions?: boolean },
): Future<unknown[]> {
	if (!Array.isArray(aws)) throw new TypeError(`gather() takes a list, gather([a, b]), got ${showValue(aws)}`);
	for (const aw of aws) if (typeof aw !== 'object' || aw === null) throw notAwaitable(aw);
	const futures = toFutures(aws);
	const outer = new Gathering({ loop: futures.values().next().value?.loop ?? getRunningLoop() });
	outer.children = aws.map((aw) => futures.get(aw) as Future<unknown>);
	if (aws.length === 0) outer.setResult([]);

	let left = futures.size;
	const onDone = (child: Future<unknown>) => {
		left--;
		if (outer.done()) {
			outer.loop.reports.forget(child);
			return;
		}
		if (child.state !== FINISHED && !options?.returnExceptions) outer.fail(child.takeError());
		else if (left === 0) finish(outer);
	};
	const alreadyDone: Future<unknown>[] = [];
	for (const future of futures.values()) {
		if (future.done()) alreadyDone.push(future);
		else future.addDoneCallback(onDone);
	}
	for (const future of alreadyDone) onDone(future);
	return outer;
}

/** Each awaitable once, however often it was given. */
function toFutures(aws: readonly Awaitable<unknown>[]): Map<Awaitable<unknown>, Future<unknown>> {
	const futures = new Map<Awaitable<unknown>, Future<unknown>>();
	let loop: EventLoop | undefined;
	for (const aw of aws) {
		if (futures.has(aw)) continue;
		const future = ensureFuture(aw, loop === undefined ? undefined : { loop });
		loop = future.loop;
		futures.set(aw, future);
	}
	return futures;
}

function finish(outer: Gathering): void {
	const results = outer.children.map((child) => {
		if (child.state === CANCELLED) return new CancelledError(child.value ?? '');
		return child.state === FAILED ? child.takeError() : child.value;
	});
	// As in asyncio, the error of a cancelled gather is made by its last argument, also if that ended well.
	if (outer.cancelRequested) outer.fail(outer.children.at(-1)?.takeCancelledError());
	else outer.setResult(results);
}
