import type { Coroutine } from './coroutine.ts';
import { CancelledError, RuntimeError } from './errors.ts';
import type { Future } from './future.ts';
import { PENDING } from './future-state.ts';
import type { Held, LockLike } from './held.ts';
import { Lock } from './lock.ts';
import { type NamedFor, Waitable } from './waitable.ts';

/**
 * Waiting, under a lock, until another task says that something has changed (asyncio.Condition).
 *
 * @example
 * const changed = new Condition();
 * let stock = 0;
 * function* buy(): Coroutine<number> {
 *   using held = yield* changed.acquire();
 *   yield* changed.waitFor(() => stock > 0);
 *   return --stock;
 * }
 * runSync((function* () {
 *   const buyer = createTask(buy());
 *   yield* sleep(1);
 *   yield* hold(changed, function* () { stock = 3; changed.notifyAll(); });
 *   expect(yield* buyer).toBe(2);
 * })());
 */
export class Condition extends Waitable implements LockLike {
	readonly kind = 'condition';
	readonly #lock: Lock;
	readonly #waiters = new Set<Future<void>>();

	/** Several conditions may share a lock. */
	constructor(lock?: Lock, options?: NamedFor) {
		super(options);
		this.#lock = lock ?? new Lock({ name: options?.name });
	}

	locked(): boolean {
		return this.#lock.locked();
	}

	acquire(): Coroutine<Held> {
		return this.#lock.acquire();
	}

	/** @throws RuntimeError if it is not held. */
	release(): void {
		this.#lock.release();
	}

	/**
	 * Lets go of the lock, waits for a notification, and takes the lock again, also when it is cancelled.
	 * @throws RuntimeError if the lock is not held.
	 */
	*wait(): Coroutine<true> {
		if (!this.locked()) throw new RuntimeError('cannot wait on un-acquired lock: acquire() the condition first');
		const waiter = this.newWaiter();
		const { hold } = this.#lock;
		this.release();
		let failed = false;
		let failure: unknown;
		this.#waiters.add(waiter);
		this.trace('wait-began');
		try {
			yield* waiter;
		} catch (error) {
			failed = true;
			failure = error;
		} finally {
			this.#waiters.delete(waiter);
			this.trace('wait-ended');
		}
		for (;;) {
			try {
				yield* this.#lock.acquire();
				break;
			} catch (error) {
				if (!(error instanceof CancelledError)) throw error;
				failed = true;
				failure = error;
			}
		}
		// The `using` or the block around this releases the acquisition it knows.
		this.#lock.hold = hold;
		if (!failed) return true;
		// This task may have been the one that was notified: pass it on, at the risk of one wake-up too many.
		this.#wake(1);
		throw failure;
	}

	/** Waits until `predicate()` is truthy, asking after every notification, and gives its value. */
	*waitFor<T>(predicate: () => T): Coroutine<Exclude<T, false | 0 | '' | null | undefined>> {
		for (;;) {
			const value = predicate();
			if (value) return value as Exclude<T, false | 0 | '' | null | undefined>;
			yield* this.wait();
		}
	}

	/** Wakes the first `n` that wait. @throws RuntimeError if the lock is not held. */
	notify(n = 1): void {
		if (!this.locked()) throw new RuntimeError('cannot notify on un-acquired lock: acquire() the condition first');
		this.#wake(n);
	}

	/** Wakes all that wait. @throws RuntimeError if the lock is not held. */
	notifyAll(): void {
		this.notify(this.#waiters.size);
	}

	override toString(): string {
		return this.describe(this.locked() ? 'locked' : 'unlocked');
	}

	protected override waiting(): number {
		return this.#waiters.size;
	}

	protected override free(): number {
		return this.locked() ? 0 : 1;
	}

	#wake(n: number): void {
		let left = n;
		for (const waiter of this.#waiters) {
			if (left <= 0) return;
			if (waiter.state !== PENDING) continue;
			left--;
			waiter.setResult();
		}
	}
}
