import type { Coroutine } from './coroutine.ts';
import type { Future } from './future.ts';
import { PENDING } from './future-state.ts';
import { Waitable } from './waitable.ts';

/**
 * Something that happens once, until it is cleared; tasks wait for it (asyncio.Event).
 *
 * @example
 * const open = new Event({ name: 'open' });
 * runSync((function* () {
 *   const visitor = createTask(open.wait());
 *   yield* sleep(8);
 *   open.set();
 *   expect(yield* visitor).toBe(true);
 * })());
 */
export class Event extends Waitable {
	readonly kind = 'event';
	readonly #waiters = new Set<Future<void>>();
	#isSet = false;

	isSet(): boolean {
		return this.#isSet;
	}

	/** Wakes all that wait, in the order in which they came. They go on even if it is cleared before they run. */
	set(): void {
		if (this.#isSet) return;
		this.#isSet = true;
		for (const waiter of this.#waiters) if (waiter.state === PENDING) waiter.setResult();
		this.trace('released');
	}

	clear(): void {
		this.#isSet = false;
	}

	/** Waits until it is set; does not suspend if it is. */
	*wait(): Coroutine<true> {
		if (this.#isSet) return true;
		const waiter = this.newWaiter();
		this.#waiters.add(waiter);
		this.trace('wait-began');
		try {
			yield* waiter;
			return true;
		} finally {
			this.#waiters.delete(waiter);
			this.trace('wait-ended');
		}
	}

	override toString(): string {
		return this.describe(this.#isSet ? 'set' : 'unset');
	}

	protected override waiting(): number {
		return this.#waiters.size;
	}

	protected override free(): number {
		return this.#isSet ? 1 : 0;
	}
}
