import type { Coroutine } from './coroutine.ts';
import { RuntimeError } from './errors.ts';
import type { Future } from './future.ts';
import { CANCELLED, PENDING } from './future-state.ts';
import { type Held, Hold, type LockLike } from './held.ts';
import { Waitable } from './waitable.ts';

/**
 * At most one holder at a time, first come, first served (asyncio.Lock). It is not owned: any task may release it. It is
 * not re-entrant: a holder that acquires it again waits for itself.
 *
 * @example
 * const lock = new Lock({ name: 'till' });
 * const order: string[] = [];
 * function* pay(who: string): Coroutine<void> {
 *   using held = yield* lock.acquire();
 *   order.push(`${who} begins`);
 *   yield* sleep(1);
 *   order.push(`${who} ends`);
 * }
 * runSync((function* () { yield* gather([pay('ada'), pay('bob')]); })());
 * expect(order).toEqual(['ada begins', 'ada ends', 'bob begins', 'bob ends']);
 */
export class Lock extends Waitable implements LockLike {
	readonly kind = 'lock';
	/** The acquisition that holds it. A condition takes it off while it waits. @internal */
	hold: Hold | undefined = undefined;
	readonly #waiters = new Set<Future<void>>();
	readonly #giveBack = (hold: Hold): void => {
		if (this.hold === hold) this.release();
	};

	locked(): boolean {
		return this.hold !== undefined;
	}

	/** Waits until it is free, and holds it. Does not suspend if it is free and nobody waits. */
	*acquire(): Coroutine<Held> {
		if (this.locked() || !this.#nobodyWaits()) yield* this.#wait();
		this.hold = new Hold(this.#giveBack);
		this.trace('acquired');
		return this.hold;
	}

	/** @throws RuntimeError if it is free. */
	release(): void {
		if (this.hold === undefined) {
			throw new RuntimeError('Lock is not acquired. It was released twice, or never acquired');
		}
		this.hold = undefined;
		this.trace('released');
		this.#wakeFirst();
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

	protected override holders(): readonly number[] {
		const task = this.hold?.task;
		return task === undefined || task === null ? [] : [task.id];
	}

	*#wait(): Coroutine<void> {
		const waiter = this.newWaiter();
		this.#waiters.add(waiter);
		this.trace('wait-began');
		try {
			yield* waiter;
		} catch (error) {
			this.#waiters.delete(waiter);
			// A wake-up that was meant for this task goes to the next.
			if (!this.locked()) this.#wakeFirst();
			throw error;
		} finally {
			this.#waiters.delete(waiter);
			this.trace('wait-ended');
		}
	}

	#nobodyWaits(): boolean {
		for (const waiter of this.#waiters) if (waiter.state !== CANCELLED) return false;
		return true;
	}

	/** Only the head of the line: if it was woken already, it is on its way. */
	#wakeFirst(): void {
		const first = this.#waiters.values().next().value;
		if (first?.state === PENDING) first.setResult();
	}
}
