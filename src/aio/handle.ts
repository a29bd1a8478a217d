import { type Context, copyContext } from './context.ts';
import type { EventLoop } from './event-loop.ts';
import type { Waiter } from './future.ts';
import { running } from './running.ts';
import { showValue } from './text.ts';
import type { WaitReason } from './trace.ts';

/** A callback that was scheduled (asyncio.Handle). */
export class Handle implements Waiter {
	readonly context: Context;
	/** @internal */
	readonly callback: (...args: never) => void;
	readonly #args: readonly unknown[];
	protected readonly loop: EventLoop;
	#cancelled = false;

	/** @internal */
	constructor(
		loop: EventLoop,
		callback: (...args: never) => void,
		args: readonly unknown[],
		context: Context = copyContext(),
	) {
		this.loop = loop;
		this.callback = callback;
		this.#args = args;
		this.context = context;
	}

	/** The callback will not be called; no effect once it was. */
	cancel(): void {
		this.#cancelled = true;
	}

	cancelled(): boolean {
		return this.#cancelled;
	}

	/** The future it waits for is done. @internal */
	wake(): void {
		this.loop.enqueue(this);
	}

	/** @internal */
	run(): void {
		if (this.#cancelled) return;
		running.context = this.context;
		try {
			(this.callback as (...args: readonly unknown[]) => void)(...this.#args);
		} catch (exception) {
			const message = `Exception in callback ${this.#call()}`;
			this.loop.callExceptionHandler({ message, exception, handle: this });
		} finally {
			running.context = null;
		}
	}

	toString(): string {
		return `<Handle${this.#cancelled ? ' cancelled' : ''} ${this.#call()}>`;
	}

	#call(): string {
		return `${showValue(this.callback)}(${this.#args.map(showValue).join(', ')})`;
	}
}

/** A callback scheduled for a time (asyncio.TimerHandle). */
export class TimerHandle extends Handle {
	/** The number of this timer in its loop, from 1: orders equal deadlines. @internal */
	readonly timer: number;
	/** Whether it still stands in the loop's heap. @internal */
	scheduled = true;
	readonly #when: number;

	/** @internal */
	constructor(
		loop: EventLoop,
		when: number,
		timer: number,
		callback: (...args: never) => void,
		args: readonly unknown[],
	) {
		super(loop, callback, args);
		this.#when = when;
		this.timer = timer;
	}

	/** The deadline, in seconds of the loop's clock. */
	when(): number {
		return this.#when;
	}

	override cancel(): void {
		if (this.cancelled()) return;
		super.cancel();
		if (this.scheduled) this.loop.timers.noteCancelled(this);
	}

	/** What a task says that sleeps on this timer. @internal */
	waitReason(): WaitReason {
		return { kind: 'sleep', until: this.#when, timer: this.timer };
	}
}
