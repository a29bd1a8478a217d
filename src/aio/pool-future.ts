import { CancelledError, InvalidStateError } from './errors.ts';

type State = 'pending' | 'running' | 'finished' | 'failed' | 'cancelled';

/**
 * The result of a job of a pool (concurrent.futures.Future). Belongs to no loop, and its callbacks are called at once;
 * `wrapFuture` makes one that a coroutine can await.
 */
export class PoolFuture<T> {
	/** What the job goes by. */
	readonly label: string;
	/** Whether it runs outside the loop, so that the loop has to wait for it. @internal */
	readonly outside: boolean;
	#state: State = 'pending';
	#value: unknown = undefined;
	#callbacks: ((future: never) => void)[] = [];
	#promise: Promise<T> | undefined = undefined;

	/** @internal */
	constructor(label = '', outside = true) {
		this.label = label;
		this.outside = outside;
	}

	done(): boolean {
		return this.#state !== 'pending' && this.#state !== 'running';
	}

	running(): boolean {
		return this.#state === 'running';
	}

	cancelled(): boolean {
		return this.#state === 'cancelled';
	}

	/** Keeps a job from beginning. False if it runs or has ended: a worker is never interrupted. */
	cancel(): boolean {
		if (this.#state === 'cancelled') return true;
		if (this.#state !== 'pending') return false;
		this.#end('cancelled', undefined);
		return true;
	}

	/** @throws what the job threw; CancelledError; InvalidStateError before the end. */
	result(): T {
		if (this.#state === 'finished') return this.#value as T;
		throw this.#reason();
	}

	/** What the job threw; null if it has a result. @throws CancelledError; InvalidStateError before the end. */
	exception(): unknown {
		if (this.#state === 'finished') return null;
		if (this.#state === 'failed') return this.#value;
		throw this.#reason();
	}

	/** Calls `callback` at the end, or at once if that has come. What it throws is written to the console. */
	addDoneCallback(callback: (future: PoolFuture<T>) => void): void {
		if (this.done()) this.#call(callback);
		else this.#callbacks.push(callback);
	}

	/** A promise of the same end. */
	toPromise(): Promise<T> {
		this.#promise ??= new Promise((resolve, reject) => {
			this.addDoneCallback(() => {
				if (this.#state === 'finished') resolve(this.#value as T);
				else reject(this.#reason());
			});
		});
		return this.#promise;
	}

	toString(): string {
		return `<PoolFuture ${this.#state} ${JSON.stringify(this.label)}>`;
	}

	/** A worker takes the job. False if it was cancelled. @internal */
	begin(): boolean {
		if (this.#state !== 'pending') return false;
		this.#state = 'running';
		return true;
	}

	/** @throws InvalidStateError if it has ended. @internal */
	setResult(value: T): void {
		this.#refuseIfDone();
		this.#end('finished', value);
	}

	/** @throws InvalidStateError if it has ended. @internal */
	fail(error: unknown): void {
		this.#refuseIfDone();
		this.#end('failed', error);
	}

	/** The worker was taken away from under the job. @internal */
	abandon(): void {
		if (!this.done()) this.#end('cancelled', undefined);
	}

	#end(state: State, value: unknown): void {
		this.#state = state;
		this.#value = value;
		const callbacks = this.#callbacks;
		this.#callbacks = [];
		for (const callback of callbacks) this.#call(callback);
	}

	#call(callback: (future: never) => void): void {
		try {
			callback(this as never);
		} catch (error) {
			console.error(`exception calling callback for ${this}`, error);
		}
	}

	#reason(): unknown {
		if (this.#state === 'failed') return this.#value;
		if (this.#state === 'cancelled') return new CancelledError();
		return new InvalidStateError(`${this} has not ended: wait for it, await future.toPromise()`);
	}

	#refuseIfDone(): void {
		if (this.done()) throw new InvalidStateError(`${this} has ended already`);
	}
}
