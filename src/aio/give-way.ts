import { type Coroutine, GIVE_WAY, type Suspension } from './coroutine.ts';

const GIVING_WAY: IteratorYieldResult<Suspension> = { value: GIVE_WAY, done: false };

/**
 * The coroutine of `sleep(0)`: suspends once, then gives a result. Written by hand because it is what programs do most,
 * and a generator would take twice as long.
 */
class GiveWayOnce<T> {
	readonly #result: T;
	#state: 'fresh' | 'suspended' | 'finished' = 'fresh';

	constructor(result: T) {
		this.#result = result;
	}

	next(): IteratorResult<Suspension, T | undefined> {
		if (this.#state === 'fresh') {
			this.#state = 'suspended';
			return GIVING_WAY;
		}
		const value = this.#state === 'suspended' ? this.#result : undefined;
		this.#state = 'finished';
		return { value, done: true };
	}

	throw(error: unknown): never {
		this.#state = 'finished';
		throw error;
	}

	return(value: T): IteratorReturnResult<T> {
		this.#state = 'finished';
		return { value, done: true };
	}

	[Symbol.iterator](): this {
		return this;
	}
}

/** Iterators have methods that no coroutine needs, but its type promises. */
Object.setPrototypeOf(GiveWayOnce.prototype, Object.getPrototypeOf(Object.getPrototypeOf([].values())));

/** A coroutine that lets everything else that is ready run once, and then gives `result`. */
export function giveWay<T>(result: T): Coroutine<T> {
	return new GiveWayOnce(result) as unknown as Coroutine<T>;
}
