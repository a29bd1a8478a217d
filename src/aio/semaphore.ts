import type { Coroutine } from './coroutine.ts';
import type { Future } from './future.ts';
import { CANCELLED, FINISHED, PENDING } from './future-state.ts';
import { type Held, Hold, type LockLike } from './held.ts';
import { running } from './running.ts';
import { type Named, Waitable } from './waitable.ts';

/**
 * A number of units; each holder takes one, first come, first served (asyncio.Semaphore).
 *
 * @example
 * const seats = new Semaphore(2);
 * function* ride(): Coroutine<number> {
 *   using held = yield* seats.acquire();
 *   yield* sleep(1);
 *   return getRunningLoop().time();
 * }
 * const ends = runSync((function* () { return yield* gather([ride(), ride(), ride()]); })());
 * expect(ends).toEqual([1, 1, 2]);
 */
export class Semaphore extends Waitable implements LockLike {
	readonly kind = 'semaphore';
	protected value: number;
	readonly #waiters = new Set<Future<void>>();
	readonly #holds: Hold[] = [];
	readonly #giveBack = (hold: Hold): void => {
		const place = this.#holds.indexOf(hold);
		if (place < 0) return;
		this.#holds.splice(place, 1);
		this.#free();
	};

	/** @throws RangeError if `value`, the number of units, is negative. */
	constructor(value = 1, options?: Named) {
		super(options);
		if (!(value >= 0)) throw new RangeError(`Semaphore initial value must be >= 0, got ${value}`);
		this.value = value;
	}

	/** Whether `acquire()` would have to wait: no unit is left, or others wait already. */
	locked(): boolean {
		if (this.value === 0) return true;
		for (const waiter of this.#waiters) if (waiter.state !== CANCELLED) return true;
		return false;
	}

	/** Waits for a unit, and holds it. */
	*acquire(): Coroutine<Held> {
		if (this.locked()) yield* this.#wait();
		else this.value--;
		const hold = new Hold(this.#giveBack);
		this.#holds.push(hold);
		this.trace('acquired');
		return hold;
	}

	/** Gives a unit back, also one that was never taken. */
	release(): void {
		const own = this.#holds.findIndex((hold) => hold.task === running.task);
		this.#holds.splice(Math.max(own, 0), 1);
		this.#free();
	}

	override toString(): string {
		return this.describe(this.locked() ? 'locked' : `unlocked, value:${this.value}`);
	}

	protected override waiting(): number {
		return this.#waiters.size;
	}

	protected override free(): number {
		return this.value;
	}

	protected override holders(): readonly number[] {
		return [...new Set(this.#holds.flatMap(({ task }) => (task === null ? [] : [task.id])))];
	}

	*#wait(): Coroutine<void> {
		const waiter = this.newWaiter();
		this.#waiters.add(waiter);
		this.trace('wait-began');
		try {
			yield* waiter;
		} catch (error) {
			// The unit changed hands when this task was woken; it did not live to take it.
			if (waiter.state === FINISHED) this.value++;
			throw error;
		} finally {
			this.#waiters.delete(waiter);
			this.trace('wait-ended');
			while (this.value > 0 && this.#wakeNext());
		}
	}

	#free(): void {
		this.value++;
		this.trace('released');
		this.#wakeNext();
	}

	#wakeNext(): boolean {
		for (const waiter of this.#waiters) {
			if (waiter.state !== PENDING) continue;
			this.value--;
			waiter.setResult();
			return true;
		}
		return false;
	}
}

/** A semaphore that refuses to be released more often than it was acquired (asyncio.BoundedSemaphore). */
export class BoundedSemaphore extends Semaphore {
	readonly #bound: number;

	constructor(value = 1, options?: Named) {
		super(value, options);
		this.#bound = value;
	}

	/** @throws RangeError if all units are there already. */
	override release(): void {
		if (this.value >= this.#bound) {
			throw new RangeError('BoundedSemaphore released too many times: there is one release() without an acquire()');
		}
		super.release();
	}
}
