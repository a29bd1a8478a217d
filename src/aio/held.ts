import type { Coroutine } from './coroutine.ts';
import { running } from './running.ts';
import type { Task } from './task.ts';

/** What `acquire()` gives. It is for this one acquisition: released twice, or after the lock itself was, it does nothing. */
export interface Held extends Disposable {
	release(): void;
}

/** What can be held: Lock, Condition, Semaphore. */
export interface LockLike {
	/** Whether `acquire()` would have to wait. */
	locked(): boolean;
	/** Waits until it is free, and holds it: `using held = yield* lock.acquire()`. */
	acquire(): Coroutine<Held>;
	release(): void;
}

/** One acquisition. */
export class Hold implements Held {
	/** For diagnostics: a lock is not owned by a task. */
	readonly task: Task<unknown> | null = running.task;
	readonly #giveBack: (hold: Hold) => void;

	constructor(giveBack: (hold: Hold) => void) {
		this.#giveBack = giveBack;
	}

	release(): void {
		this.#giveBack(this);
	}

	[Symbol.dispose](): void {
		this.release();
	}
}

/**
 * Runs `body` while holding `lock`, for those who do not use `using` (asyncio's `async with lock`).
 *
 * @example
 * const lock = new Lock();
 * runSync((function* () {
 *   yield* hold(lock, function* () { expect(lock.locked()).toBe(true); });
 *   expect(lock.locked()).toBe(false);
 * })());
 */
export function* hold<T>(lock: LockLike, body: () => Coroutine<T>): Coroutine<T> {
	const held = yield* lock.acquire();
	try {
		return yield* body();
	} finally {
		held.release();
	}
}
