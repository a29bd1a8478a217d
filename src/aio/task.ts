import { Context, currentContext } from './context.ts';
import { type Coroutine, GIVE_WAY, refuseReuse, type Suspension } from './coroutine.ts';
import { CancelledError, RecursionError, RuntimeError } from './errors.ts';
import type { EventLoop, Instant } from './event-loop.ts';
import { Future, FutureWait, type Waiter } from './future.ts';
import { CANCELLED, FAILED, FINISHED } from './future-state.ts';
import { running } from './running.ts';
import { badYield, isStackOverflow, refuseUnlessCoroutine, tooDeep } from './task-errors.ts';
import { showTask } from './text.ts';
import type { WaitReason } from './trace.ts';

/** Settings of a task. */
export interface TaskOptions {
	/** Appears in traces and in deadlock errors; 'Task-1', 'Task-2' … without it. */
	name?: string;
	/** Runs in this very context, instead of a copy of the current one. */
	context?: Context;
	/** Runs the coroutine at once up to its first suspension. */
	eagerStart?: boolean;
}

/** Few tasks are ever cancelled: what is to be known then stands apart. */
class Cancellation {
	/** How many calls of `cancel()` were not taken back by `uncancel()`. */
	requests = 0;
	/** Whether the next step begins with a CancelledError. */
	pending = false;
	message: unknown = undefined;
	/** The error the coroutine ended with, for the first who asks. */
	error: CancelledError | undefined = undefined;
	/** Whether a `cancel()` of this task is still on its way down what it waits for. */
	travelling = false;
}

/**
 * A coroutine on its way, driven by the loop (asyncio.Task). Made by `createTask`.
 *
 * @example
 * runSync((function* () {
 *   const task = createTask(sleep(1, 'done'), { name: 'sleeper' });
 *   expect(yield* task).toBe('done');
 *   expect(String(task)).toBe('<Task finished name="sleeper" result="done">');
 * })());
 */
export class Task<T> extends Future<T> implements Waiter {
	readonly coroutine: Coroutine<T>;
	readonly context: Context;
	/** Counts the tasks of a loop from 1; events of the trace name a task by it. */
	readonly id: number;
	/** What the task is suspended on, for diagnostics; undefined while it is ready or running. */
	waitingFor: Future<unknown> | undefined = undefined;
	/** When it was last suspended; undefined before its first step. @internal */
	since: Instant | undefined = undefined;
	/** Neighbours in the loop's list of tasks that are not done. @internal */
	before: Task<unknown> | undefined = undefined;
	/** @internal */
	after: Task<unknown> | undefined = undefined;
	#cancellation: Cancellation | undefined = undefined;

	/** @throws TypeError if `coroutine` is not one; RuntimeError without `loop` outside a running loop. */
	constructor(coroutine: Coroutine<T>, options?: TaskOptions & { loop?: EventLoop }) {
		super(options);
		refuseUnlessCoroutine(coroutine);
		const { loop } = this;
		loop.refuseIfClosed();
		this.coroutine = coroutine;
		this.context = options?.context ?? new Context(currentContext().values);
		this.id = ++loop.taskCount;
		this.label = options?.name === undefined ? ++loop.unnamedTaskCount : String(options.name);
		refuseReuse(coroutine);
		loop.taskList.add(this);
		loop.tracer?.taskCreated(this);
		if (options?.eagerStart && running.loop === loop) this.run();
		else loop.enqueue(this);
	}

	get name(): string {
		return typeof this.label === 'number' ? `Task-${this.label}` : String(this.label);
	}

	set name(name: string) {
		this.label = String(name);
	}

	/** @throws RuntimeError: a task's result is its coroutine's. */
	override setResult(_value: T): never {
		throw new RuntimeError('Task does not support setResult: its result is what its coroutine returns');
	}

	/** @throws RuntimeError: a task's error is its coroutine's. */
	override setException(_error: Error): never {
		throw new RuntimeError('Task does not support setException: its error is what its coroutine throws');
	}

	/**
	 * Asks the task to end: a CancelledError with `message` is thrown where it is suspended, or at its next suspension.
	 * What the task waits for is cancelled at once. False if the task is done.
	 * @throws RecursionError if the task waits, by way of others, for itself: in a circle nobody can end first.
	 */
	override cancel(message?: unknown): boolean {
		this.loop.reports.forget(this);
		if (this.done()) return false;
		if (this.#cancellation === undefined) this.#cancellation = new Cancellation();
		const cancellation = this.#cancellation;
		if (cancellation.travelling) {
			throw new RecursionError(
				`Task "${this.name}" waits, by way of others, for itself: such a circle can't be cancelled`,
			);
		}
		this.loop.tracer?.cancelRequested(this, message);
		cancellation.requests++;
		cancellation.travelling = true;
		try {
			if (this.waitingFor?.cancel(message)) return true;
		} finally {
			cancellation.travelling = false;
		}
		cancellation.pending = true;
		cancellation.message = message;
		return true;
	}

	/** Cancels the task alone: it stops waiting, whatever it waits for. The end of a run opens circles so. @internal */
	cancelAlone(): void {
		this.#cancellation ??= new Cancellation();
		this.#cancellation.pending = true;
		if (this.waitingFor === undefined) return;
		this.waitingFor.removeWaiter(this);
		this.waitingFor = undefined;
		this.loop.enqueue(this);
	}

	/** How many calls of `cancel()` were not taken back. */
	cancelling(): number {
		return this.#cancellation?.requests ?? 0;
	}

	/** Takes back one `cancel()` and says how many are left. At 0, one that was not delivered yet is withdrawn. */
	uncancel(): number {
		const cancellation = this.#cancellation;
		if (cancellation === undefined || cancellation.requests === 0) return 0;
		cancellation.requests--;
		if (cancellation.requests === 0) cancellation.pending = false;
		return cancellation.requests;
	}

	override toString(): string {
		return showTask(this);
	}

	override waitReason(): WaitReason {
		return { kind: 'task', task: this.id, name: this.name };
	}

	/** The future this task waits for is done. @internal */
	wake(): void {
		this.loop.tracer?.taskWoken(this);
		this.loop.enqueue(this);
	}

	/** One step: up to the next suspension, or to the end. @internal */
	run(): void {
		const future = this.waitingFor;
		if (future !== undefined) {
			this.waitingFor = undefined;
			if (future.state > FINISHED) {
				this.#step(true, future.takeError());
				return;
			}
		}
		this.#step(false, undefined);
	}

	/** Whether its first step has been taken. @internal */
	get started(): boolean {
		return this.since !== undefined;
	}

	/** @internal */
	override takeCancelledError(): CancelledError {
		const error = this.#cancellation?.error;
		if (this.#cancellation === undefined) return super.takeCancelledError();
		if (error === undefined) {
			return this.state === CANCELLED ? super.takeCancelledError() : new CancelledError(this.#cancellation.message);
		}
		this.#cancellation.error = undefined;
		return error;
	}

	#step(throwing: boolean, thrown: unknown): void {
		let fails = throwing;
		let error = thrown;
		if (this.#cancellation?.pending) {
			this.#cancellation.pending = false;
			if (!(fails && error instanceof CancelledError)) error = new CancelledError(this.#cancellation.message);
			fails = true;
		}
		this.loop.tracer?.taskResumed(this, fails, error);
		if (this.since === undefined) this.since = this.loop.instant;
		// An eager task starts inside another.
		const { task, context } = running;
		running.task = this;
		running.context = this.context;
		let step: IteratorResult<Suspension, T>;
		try {
			step = fails ? this.coroutine.throw(error) : this.coroutine.next();
		} catch (failure) {
			running.task = task;
			running.context = context;
			this.#endWithError(failure);
			return;
		}
		running.task = task;
		running.context = context;
		if (step.done) this.#endWithResult(step.value);
		else this.#suspend(step.value);
	}

	#suspend(suspension: Suspension): void {
		const { loop } = this;
		this.since = loop.instant;
		if (suspension === GIVE_WAY) {
			loop.tracer?.taskSuspended(this, { kind: 'yield' });
			loop.enqueue(this);
			return;
		}
		const problem = this.#problemWith(suspension);
		if (problem !== undefined) {
			loop.callSoon(() => this.#step(true, problem));
			return;
		}
		const { future } = suspension as FutureWait<unknown>;
		this.waitingFor = future;
		loop.tracer?.taskSuspended(this, future.waitReason());
		future.addWaiter(this);
		if (this.#cancellation?.pending) this.#cancelOnSuspension(future, this.#cancellation);
	}

	/** Cancelled while it ran: what it now waits for is cancelled in its place. */
	#cancelOnSuspension(future: Future<unknown>, cancellation: Cancellation): void {
		try {
			if (future.cancel(cancellation.message)) cancellation.pending = false;
		} catch (exception) {
			// A circle: nobody called who could be told.
			this.loop.callExceptionHandler({ message: `Exception while ${this} was cancelled`, exception, task: this });
		}
	}

	#problemWith(suspension: unknown): RuntimeError | undefined {
		if (!(suspension instanceof FutureWait)) return badYield(suspension);
		if (suspension.future === this) return new RuntimeError(`Task cannot await on itself: ${this}`);
		if (suspension.future.loop !== this.loop) {
			return new RuntimeError(
				`Task ${this} got Future ${suspension.future} attached to a different loop; use toPromise() there and from() here`,
			);
		}
		return undefined;
	}

	#endWithResult(value: T): void {
		const cancellation = this.#cancellation;
		if (cancellation?.pending) {
			cancellation.pending = false;
			this.#end(CANCELLED, cancellation.message);
		} else this.#end(FINISHED, value);
	}

	#endWithError(error: unknown): void {
		if (!(error instanceof CancelledError)) {
			this.#end(FAILED, isStackOverflow(error) ? tooDeep(error) : error);
			return;
		}
		if (this.#cancellation === undefined) this.#cancellation = new Cancellation();
		this.#cancellation.error = error;
		this.#end(CANCELLED, undefined);
	}

	#end(state: typeof CANCELLED | typeof FINISHED | typeof FAILED, value: unknown): void {
		this.loop.taskList.remove(this);
		this.loop.tracer?.taskEnded(this, state, value);
		if (state === FAILED) this.fail(value);
		else this.settle(state, value);
	}
}
