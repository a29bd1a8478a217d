import { type Context, currentContext } from './context.ts';
import { type Awaitable, Suspension } from './coroutine.ts';
import { CancelledError, InvalidStateError, RuntimeError } from './errors.ts';
import type { EventLoop } from './event-loop.ts';
import { CANCELLED, FAILED, FINISHED, type FutureState, PENDING } from './future-state.ts';
import { Handle } from './handle.ts';
import type { Runnable } from './runnable.ts';
import { getRunningLoop } from './running.ts';
import { showFuture } from './text.ts';
import type { WaitReason } from './trace.ts';

/** Called with the future once it is done. */
export type DoneCallback<T> = (future: Future<T>) => void;

/** What is told when a future is done: a task that waits for it, or a callback. */
export interface Waiter extends Runnable {
	/** Goes to the ready queue. */
	wake(): void;
}

/** What a future stands for, where it is more than a result to come: says why a task waits for it. */
export interface WaitSubject {
	waitReason(loop: EventLoop): WaitReason;
}

/** The suspension of `yield* future`. */
export class FutureWait<T> extends Suspension implements Iterator<Suspension, T, unknown> {
	readonly future: Future<T>;
	#suspended = false;

	constructor(future: Future<T>) {
		super();
		this.future = future;
	}

	next(): IteratorResult<Suspension, T> {
		if (this.future.state !== PENDING) return { value: this.future.result(), done: true };
		if (this.#suspended)
			throw new RuntimeError(`${this.future} was iterated: only yield* in a coroutine can wait for it`);
		this.#suspended = true;
		return { value: this, done: false };
	}

	throw(error: unknown): never {
		throw error;
	}

	return(value: T): IteratorResult<Suspension, T> {
		return { value, done: true };
	}
}

const promises = new WeakMap<Future<unknown>, Promise<unknown>>();

/**
 * A result that is not there yet (asyncio.Future). Belongs to one loop. It has no `then`, so that a future can be
 * returned, stored and passed through native code without being unwrapped; `toPromise()` is the door.
 *
 * @example
 * const answer = runSync((function* () {
 *   const future = new Future<number>();
 *   getRunningLoop().callLater(1, () => future.setResult(42));
 *   return yield* future;
 * })());
 * expect(answer).toBe(42);
 */
export class Future<T> implements Awaitable<T> {
	readonly loop: EventLoop;
	/** @internal */
	state: FutureState = PENDING;
	/** The result, the error, or the message of the cancellation. @internal */
	value: unknown = undefined;
	/** A single waiter is the common case, and needs no list. @internal */
	waiters: Waiter | Waiter[] | undefined = undefined;
	/** @internal */
	label: string | number | WaitSubject | undefined;

	/** @throws RuntimeError without `loop` outside a running loop. */
	constructor(options?: { loop?: EventLoop | undefined; label?: string | WaitSubject | undefined }) {
		this.loop = options?.loop ?? getRunningLoop();
		this.label = options?.label;
	}

	/** Whether it has a result, has failed or was cancelled. */
	done(): boolean {
		return this.state !== PENDING;
	}

	cancelled(): boolean {
		return this.state === CANCELLED;
	}

	/**
	 * The result.
	 * @throws the error it failed with; CancelledError if it was cancelled; InvalidStateError before it is done.
	 */
	result(): T {
		if (this.state === FINISHED) return this.value as T;
		if (this.state === PENDING) {
			throw new InvalidStateError('Result is not set. Wait for it first: yield* future');
		}
		throw this.takeError();
	}

	/**
	 * The error it failed with; null if it has a result.
	 * @throws CancelledError if it was cancelled; InvalidStateError before it is done.
	 */
	exception(): unknown {
		if (this.state === PENDING) {
			throw new InvalidStateError('Exception is not set. Wait for the future first: yield* future');
		}
		if (this.state === CANCELLED) throw this.takeCancelledError();
		return this.state === FAILED ? this.takeError() : null;
	}

	/** @throws InvalidStateError if it is done already. */
	setResult(value: T): void {
		this.#refuseIfDone('setResult');
		this.settle(FINISHED, value);
	}

	/** @throws InvalidStateError if it is done already; TypeError if `error` is not an Error. */
	setException(error: Error): void {
		if (!(error instanceof Error)) {
			throw new TypeError(`setException() takes an Error, got ${String(error)}; wrap it: new Error(…)`);
		}
		this.#refuseIfDone('setException');
		this.fail(error);
	}

	/** Ends it as cancelled. False if it was done already. The CancelledError carries `message`, whatever it is. */
	cancel(message?: unknown): boolean {
		this.loop.reports.forget(this);
		if (this.state !== PENDING) return false;
		this.settle(CANCELLED, message);
		return true;
	}

	/** Calls `callback` with this future, in the iteration after the one in which it is done. */
	addDoneCallback(callback: DoneCallback<T>, options?: { context?: Context }): void {
		this.addWaiter(new Handle(this.loop, callback, [this], options?.context));
	}

	/** Takes `callback` off, as often as it was added, and says how often that was. Too late once the future is done. */
	removeDoneCallback(callback: DoneCallback<T>): number {
		return this.#dropWaiters((waiter) => waiter instanceof Handle && waiter.callback === callback);
	}

	/** For `yield* future`: the result, or the error thrown. */
	[Symbol.iterator](): Iterator<Suspension, T, unknown> {
		return new FutureWait(this);
	}

	/** The door to native code: a promise of the same end, one per future. A cancelled future rejects it. */
	toPromise(): Promise<T> {
		let promise = promises.get(this) as Promise<T> | undefined;
		if (promise === undefined) {
			promise = new Promise<T>((resolve, reject) => {
				const settle = () => {
					if (this.state === FINISHED) resolve(this.value as T);
					else reject(this.takeError());
				};
				// Not through the ready queue: the loop may end in this iteration, and promises take their time anyway.
				this.addWaiter({ wake: settle, run: settle, context: currentContext() });
			});
			promises.set(this, promise);
			this.loop.watcher?.promised?.(this, promise);
		}
		return promise;
	}

	toString(): string {
		return showFuture(this);
	}

	/** For a bare `console.log(future)` in Node. */
	[Symbol.for('nodejs.util.inspect.custom')](): string {
		return this.toString();
	}

	/** What a task says that waits for this. @internal */
	waitReason(): WaitReason {
		const { label } = this;
		if (typeof label === 'object') return label.waitReason(this.loop);
		return { kind: 'future', label: String(label ?? '') };
	}

	/** Fails with anything a coroutine can throw. @internal */
	fail(error: unknown): void {
		this.loop.reports.remember(this);
		this.settle(FAILED, error);
	}

	/** @internal */
	settle(state: FutureState, value: unknown): void {
		this.state = state;
		this.value = value;
		const { waiters } = this;
		if (waiters === undefined) return;
		this.waiters = undefined;
		if (!Array.isArray(waiters)) waiters.wake();
		else for (const waiter of waiters) waiter.wake();
	}

	/** What is thrown where this is awaited, once it has failed or was cancelled. @internal */
	takeError(): unknown {
		if (this.state === CANCELLED) return this.takeCancelledError();
		this.loop.reports.forget(this);
		return this.value;
	}

	/** @internal */
	takeCancelledError(): CancelledError {
		return new CancelledError(this.state === CANCELLED ? this.value : undefined);
	}

	/** @internal */
	addWaiter(waiter: Waiter): void {
		if (this.state !== PENDING) waiter.wake();
		else if (this.waiters === undefined) this.waiters = waiter;
		else if (Array.isArray(this.waiters)) this.waiters.push(waiter);
		else this.waiters = [this.waiters, waiter];
	}

	/** @internal */
	removeWaiter(waiter: Waiter): void {
		this.#dropWaiters((other) => other === waiter);
	}

	#dropWaiters(unwanted: (waiter: Waiter) => boolean): number {
		const { waiters } = this;
		if (waiters === undefined) return 0;
		const before = Array.isArray(waiters) ? waiters : [waiters];
		const left = before.filter((waiter) => !unwanted(waiter));
		this.waiters = left.length > 0 ? left : undefined;
		return before.length - left.length;
	}

	#refuseIfDone(method: string): void {
		if (this.state === PENDING) return;
		throw new InvalidStateError(`${method}() on a future that is done: ${this}. Ask done() first`);
	}
}

/** Whether `value` is a Future or a Task (asyncio.isfuture). */
export function isFuture(value: unknown): value is Future<unknown> {
	return value instanceof Future;
}
