import { Condition } from './condition.ts';
import type { Coroutine } from './coroutine.ts';
import { BrokenBarrierError } from './errors.ts';
import { hold } from './held.ts';
import { type Named, Waitable } from './waitable.ts';

/**
 * Where a fixed number of tasks wait for one another, round after round (asyncio.Barrier).
 *
 * @example
 * const start = new Barrier(2);
 * const places = runSync((function* () { return yield* gather([start.wait(), start.wait()]); })());
 * expect(places).toEqual([0, 1]);
 */
export class Barrier extends Waitable {
	readonly kind = 'barrier';
	readonly parties: number;
	readonly #changed: Condition;
	#state: 'filling' | 'draining' | 'resetting' | 'broken' = 'filling';
	#count = 0;

	/** @throws RangeError if `parties` is less than 1. */
	constructor(parties: number, options?: Named) {
		super(options);
		if (!(parties >= 1)) throw new RangeError(`parties must be > 0, got ${parties}`);
		this.parties = parties;
		this.#changed = new Condition(undefined, { name: this.name, subject: this });
	}

	/** How many tasks wait for the round to fill. */
	get nWaiting(): number {
		return this.#state === 'filling' ? this.#count : 0;
	}

	get broken(): boolean {
		return this.#state === 'broken';
	}

	/**
	 * Waits until `parties` tasks have come, and gives the place of this one among them, from 0.
	 * @throws BrokenBarrierError if the barrier is aborted, or reset while it waits.
	 */
	*wait(): Coroutine<number> {
		const barrier = this;
		return yield* hold(this.#changed, function* () {
			yield* barrier.#enter();
			const place = barrier.#count++;
			try {
				if (place + 1 === barrier.parties) barrier.#open();
				else yield* barrier.#untilOpen();
				return place;
			} finally {
				barrier.#leave();
			}
		});
	}

	/** Sends those that wait away with BrokenBarrierError, and starts again. */
	*reset(): Coroutine<void> {
		yield* this.#change(this.#count > 0 ? 'resetting' : 'filling');
	}

	/** Breaks the barrier: all that wait, and all that come, get BrokenBarrierError. */
	*abort(): Coroutine<void> {
		yield* this.#change('broken');
	}

	override toString(): string {
		const count = this.broken ? '' : `, waiters:${this.nWaiting}/${this.parties}`;
		return `<Barrier${this.name === undefined ? '' : ` ${JSON.stringify(this.name)}`} [${this.#state}${count}]>`;
	}

	protected override waiting(): number {
		return this.nWaiting;
	}

	protected override free(): number {
		return 0;
	}

	/** The round before must have left. */
	*#enter(): Coroutine<void> {
		yield* this.#changed.waitFor(() => this.#state !== 'draining' && this.#state !== 'resetting');
		if (this.broken) throw new BrokenBarrierError('Barrier aborted');
	}

	*#untilOpen(): Coroutine<void> {
		yield* this.#changed.waitFor(() => this.#state !== 'filling');
		if (this.#state !== 'draining') throw new BrokenBarrierError('Abort or reset of barrier');
	}

	#open(): void {
		this.#state = 'draining';
		this.#changed.notifyAll();
	}

	#leave(): void {
		this.#count--;
		// A loop that closes ends this without the lock.
		if (this.#count > 0 || !this.#changed.locked()) return;
		if (this.#state === 'draining' || this.#state === 'resetting') this.#state = 'filling';
		this.#changed.notifyAll();
	}

	*#change(state: 'resetting' | 'filling' | 'broken'): Coroutine<void> {
		// Not `using`: this runs in browsers that lack it.
		const held = yield* this.#changed.acquire();
		try {
			this.#state = state;
			this.#changed.notifyAll();
		} finally {
			held[Symbol.dispose]();
		}
	}
}
