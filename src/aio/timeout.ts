import type { Coroutine } from './coroutine.ts';
import { CancelledError, RuntimeError, TimeoutError } from './errors.ts';
import type { EventLoop } from './event-loop.ts';
import type { Handle } from './handle.ts';
import { getRunningLoop } from './running.ts';
import type { Task } from './task.ts';
import { currentTask } from './tasks.ts';

/** The deadline of a block, as its body sees it. */
export interface Timeout {
	/** The deadline, in seconds of the loop's clock; null: none. */
	when(): number | null;
	/** Moves the deadline; a past one expires at the next suspension. @throws RuntimeError once the block has expired or ended. */
	reschedule(when: number | null): void;
	/** Whether the deadline has passed inside the block. */
	expired(): boolean;
}

/**
 * Runs `body`, for at most `seconds` (asyncio.timeout). When time runs out, what the body waits for is cancelled, and
 * TimeoutError leaves the block. Null: no limit.
 * @throws TimeoutError; what `body` throws; RangeError for NaN; RuntimeError outside a task.
 *
 * @example
 * const gaveUp = runSync((function* () {
 *   try {
 *     yield* timeout(1, function* () { yield* sleep(10); });
 *   } catch (error) {
 *     return error instanceof TimeoutError;
 *   }
 * })());
 * expect(gaveUp).toBe(true);
 */
export function* timeout<T>(seconds: number | null, body: (timeout: Timeout) => Coroutine<T>): Coroutine<T> {
	return yield* timeoutAt(seconds === null ? null : getRunningLoop().clock.now() + seconds, body);
}

/** As timeout, with the deadline as a time of the loop's clock, in seconds (asyncio.timeout_at). */
export function* timeoutAt<T>(when: number | null, body: (timeout: Timeout) => Coroutine<T>): Coroutine<T> {
	const task = currentTask();
	if (task === null) throw new RuntimeError('Timeout should be used inside a task: call it from a coroutine');
	const block = new TimeoutBlock(getRunningLoop(), task, when);
	let value: T;
	try {
		value = yield* body(block);
	} catch (error) {
		throw block.leave(error);
	}
	block.leave(undefined);
	return value;
}

class TimeoutBlock implements Timeout {
	readonly #loop: EventLoop;
	readonly #task: Task<unknown>;
	/** How often the task had been cancelled before: what counts beyond that is ours. */
	readonly #cancelling: number;
	#state: 'active' | 'expiring' | 'expired' | 'finished' = 'active';
	#when: number | null = null;
	#handle: Handle | undefined = undefined;

	constructor(loop: EventLoop, task: Task<unknown>, when: number | null) {
		this.#loop = loop;
		this.#task = task;
		this.#cancelling = task.cancelling();
		this.reschedule(when);
	}

	when(): number | null {
		return this.#when;
	}

	expired(): boolean {
		return this.#state === 'expiring' || this.#state === 'expired';
	}

	reschedule(when: number | null): void {
		if (this.#state !== 'active') {
			throw new RuntimeError(
				`Cannot change state of ${this.#state} Timeout: it can be moved only while its block runs`,
			);
		}
		if (when !== null && Number.isNaN(when)) throw new RangeError('a deadline must be a number of seconds, got NaN');
		this.#handle?.cancel();
		this.#when = when;
		if (when === null) this.#handle = undefined;
		else if (when <= this.#loop.clock.now()) this.#handle = this.#loop.callSoon(() => this.#expire());
		else this.#handle = this.#loop.callAt(when, () => this.#expire());
	}

	/** The block ends; what it threw becomes what leaves it. */
	leave(error: unknown): unknown {
		this.#handle?.cancel();
		if (this.#state === 'active') this.#state = 'finished';
		if (this.#state !== 'expiring') return error;
		this.#state = 'expired';
		const isOurs = this.#task.uncancel() <= this.#cancelling;
		if (!isOurs || !(error instanceof CancelledError)) return error;
		return new TimeoutError(`time ran out at ${this.#when} s`, { cause: error });
	}

	#expire(): void {
		this.#handle = undefined;
		this.#task.cancel();
		this.#state = 'expiring';
	}
}
