import { checkCallable, checkTime } from './arguments.ts';
import { type Clock, VirtualClock } from './clock.ts';
import { destroyTask, tellLeft } from './closing.ts';
import type { Awaitable, Coroutine } from './coroutine.ts';
import { DefaultExecutor } from './default-executor.ts';
import { driveForever, driveToEnd, driveToEndSync } from './drive.ts';
import { RuntimeError } from './errors.ts';
import type { Executor, Job } from './executor.ts';
import { Externals } from './externals.ts';
import { Future } from './future.ts';
import { Handle, TimerHandle } from './handle.ts';
import { hasWork, iterate } from './iteration.ts';
import { getLoopHost, type LoopWatcher } from './loop-host.ts';
import { type ExceptionContext, type ExceptionHandler, Reports, writeReport } from './reports.ts';
import { Ring } from './ring.ts';
import type { Runnable } from './runnable.ts';
import { refuseSecondRun, running } from './running.ts';
import type { Schedule } from './schedule.ts';
import { Task, type TaskOptions } from './task.ts';
import { TaskList } from './task-list.ts';
import { TimerHeap } from './timer-heap.ts';
import type { TraceSink } from './trace.ts';
import { Tracer } from './tracer.ts';
import { wrapFuture } from './wrap-future.ts';

/** A moment of a loop's time, shared by all that happens in it. */
export interface Instant {
	readonly at: number;
}

/** Makes the tasks of a loop, in place of `new Task`. */
export type TaskFactory = <T>(loop: EventLoop, coroutine: Coroutine<T>, options: TaskOptions) => Task<T>;

export interface EventLoopOptions {
	/** A virtual clock from 0 without it; where somebody hosts loops, the host's. */
	clock?: Clock | undefined;
	/** Looks for mistakes that cost time to find: see `debug`. */
	debug?: boolean | undefined;
	trace?: TraceSink | undefined;
	/** Explores other orders than asyncio's. */
	schedule?: Schedule | undefined;
	/** On a virtual clock: so many iterations without time passing are an error. Default 1 000 000. */
	livelockLimit?: number | undefined;
}

/** Runs what is ready, in order, and moves on to the next deadline when nothing is (asyncio's event loop). */
export class EventLoop implements AsyncDisposable {
	readonly clock: Clock;
	/** Checks what callSoon is given, calls from outside, and warns of callbacks that take long. */
	debug: boolean;
	/** Seconds a callback may take before debug mode warns. */
	slowCallbackDuration = 0.1;
	/** How many iterations were begun. */
	iteration = 0;
	readonly livelockLimit: number;
	/** @internal */
	readonly tracer: Tracer | undefined;
	/** Of the host, if there is one. @internal */
	readonly watcher: LoopWatcher | undefined;
	/** @internal */
	readonly reports: Reports = new Reports(this);
	/** @internal */
	readonly ready: Ring<Runnable> = new Ring();
	/** @internal */
	readonly timers: TimerHeap;
	/** @internal */
	readonly externals: Externals = new Externals(this);
	/** @internal */
	readonly defaultExecutor: DefaultExecutor = new DefaultExecutor();
	/** @internal */
	readonly taskList: TaskList = new TaskList();
	/** @internal */
	readonly schedule: Schedule | undefined;
	/** The moment of the current iteration, for what need not be exact. @internal */
	instant: Instant;
	/** The iteration in which virtual time last moved. @internal */
	movedIn = 0;
	/** An asynchronous run is under way: it gives way to its host, who moves the clock. @internal */
	givesWay = false;
	/** Set by `stop()`: the driver ends after this iteration. @internal */
	stopping = false;
	/** Wakes the driver while it waits for the host. @internal */
	onWork: (() => void) | null = null;
	/** @internal */
	taskCount = 0;
	/** @internal */
	unnamedTaskCount = 0;
	readonly #ids = new WeakMap<object, number>();
	#lastId = 0;
	#timerCount = 0;
	#closed = false;
	#taskFactory: TaskFactory | null = null;

	constructor(options: EventLoopOptions = {}) {
		const host = getLoopHost();
		this.clock = options.clock ?? host?.clock ?? new VirtualClock();
		this.debug = options.debug ?? false;
		this.livelockLimit = options.livelockLimit ?? 1_000_000;
		this.instant = { at: this.clock.now() };
		this.watcher = host?.watch(this);
		const sinks = [options.trace, this.watcher?.trace].filter((sink) => sink !== undefined);
		this.tracer = sinks.length === 0 ? undefined : new Tracer(this, sinks);
		this.timers = new TimerHeap((timer) => this.tracer?.timer('timer-cancelled', timer.timer, timer.when()));
		this.schedule = options.schedule ?? host?.schedule;
	}

	/** Seconds of the loop's clock. */
	time(): number {
		return 'read' in this.clock && this.clock.read !== undefined ? this.clock.read() : this.clock.now();
	}

	/**
	 * Calls `callback` in the next iteration.
	 * @throws RuntimeError on a closed loop; in debug mode TypeError for what can't be called.
	 */
	callSoon<A extends unknown[]>(callback: (...args: A) => void, ...args: A): Handle {
		this.refuseIfClosed();
		if (this.debug) this.#checkCall('callSoon', callback);
		const handle = new Handle(this, callback, args);
		this.enqueue(handle);
		return handle;
	}

	/** As callSoon, from code the loop does not run: event handlers, promises, messages of workers. */
	callSoonThreadsafe<A extends unknown[]>(callback: (...args: A) => void, ...args: A): Handle {
		this.refuseIfClosed();
		const handle = new Handle(this, callback, args);
		this.enqueue(handle);
		return handle;
	}

	/** Calls `callback` in `delay` seconds; a negative delay is over already. @throws TypeError, RangeError for NaN. */
	callLater<A extends unknown[]>(delay: number, callback: (...args: A) => void, ...args: A): TimerHandle {
		checkTime('delay', delay);
		return this.callAt(this.clock.now() + delay, callback, ...args);
	}

	/** Calls `callback` when `time()` is `when`. @throws TypeError, RangeError for NaN, RuntimeError on a closed loop. */
	callAt<A extends unknown[]>(when: number, callback: (...args: A) => void, ...args: A): TimerHandle {
		checkTime('when', when);
		this.refuseIfClosed();
		if (this.debug) this.#checkCall('callAt', callback);
		const timer = new TimerHandle(this, when, ++this.#timerCount, callback, args);
		this.timers.push(timer);
		this.tracer?.timer('timer-set', timer.timer, when);
		this.onWork?.();
		return timer;
	}

	createFuture<T>(options?: { label?: string }): Future<T> {
		return new Future<T>({ loop: this, label: options?.label });
	}

	/** Makes a task of `coroutine`; it begins in the next iteration. @throws TypeError, RuntimeError on a closed loop. */
	createTask<T>(coroutine: Coroutine<T>, options?: TaskOptions): Task<T> {
		this.refuseIfClosed();
		if (this.#taskFactory === null) return new Task(coroutine, { ...options, loop: this });
		const task = this.#taskFactory(this, coroutine, options ?? {});
		if (options?.name !== undefined) task.name = options.name;
		return task;
	}

	/** `factory` makes all tasks from now on; null restores `new Task`. @throws TypeError if it can't be called. */
	setTaskFactory(factory: TaskFactory | null): void {
		if (factory !== null) checkCallable('the task factory', factory);
		this.#taskFactory = factory;
	}

	/**
	 * One iteration: if nothing is ready, virtual time moves to the next deadline; then due timers, then everything that
	 * was ready when it began. False if there was nothing to do.
	 */
	runOnce(): boolean {
		refuseSecondRun(this);
		this.refuseIfClosed();
		if (!hasWork(this)) return false;
		iterate(this);
		return true;
	}

	/**
	 * Runs `main` to its end and gives its result. Needs a virtual clock.
	 * @throws what `main` throws; DeadlockError; LivelockError; RuntimeError when a promise or a worker must be waited for.
	 */
	runUntilCompleteSync<T>(main: Awaitable<T>): T {
		return driveToEndSync(this, main);
	}

	/** Runs `main` to its end, giving way to the host now and then. Rejects as runUntilCompleteSync throws. */
	runUntilComplete<T>(main: Awaitable<T>): Promise<T> {
		return driveToEnd(this, main);
	}

	/** Runs until `stop()`. */
	runForever(): Promise<void> {
		return driveForever(this);
	}

	/** The run ends with the current iteration (or with the first of the next run). */
	stop(): void {
		this.stopping = true;
		this.onWork?.();
	}

	/**
	 * Ends the loop for good: callbacks are dropped, tasks that are not done end cancelled, and their `finally` blocks
	 * run as far as they do not wait. Errors nobody has seen are reported. @throws RuntimeError while it runs.
	 */
	close(): void {
		if (this.isRunning()) throw new RuntimeError('Cannot close a running event loop: stop() it first');
		if (this.#closed) return;
		tellLeft(this);
		for (const task of this.taskList.all()) destroyTask(this, task);
		this.#closed = true;
		this.defaultExecutor.abandon();
		this.ready.clear();
		this.timers.clear();
		this.reports.tellUnseen();
	}

	isRunning(): boolean {
		return running.driven === this || running.loop === this;
	}

	isClosed(): boolean {
		return this.#closed;
	}

	/**
	 * Runs a job in a pool; null: in the loop's own pool of workers, made on first use.
	 * @throws RuntimeError on a closed loop, or after the pool was shut down.
	 */
	runInExecutor<A extends unknown[], T>(executor: Executor | null, job: Job<A, T>, ...args: A): Future<T> {
		this.refuseIfClosed();
		return wrapFuture((executor ?? this.defaultExecutor.get()).submit(job, args), { loop: this });
	}

	/** @throws TypeError if it is not an executor. */
	setDefaultExecutor(executor: Executor): void {
		this.defaultExecutor.set(executor);
	}

	/** Waits for the jobs of the default pool, for at most `timeout` seconds; it takes no more. */
	shutdownDefaultExecutor(timeout: number | null = null): Coroutine<void> {
		return this.defaultExecutor.shutDown(timeout);
	}

	getExceptionHandler(): ExceptionHandler | null {
		return this.reports.handler;
	}

	/** `handler` is told of errors nobody is left to receive; null restores the default. @throws TypeError. */
	setExceptionHandler(handler: ExceptionHandler | null): void {
		if (handler !== null) checkCallable('the exception handler', handler);
		this.reports.handler = handler;
	}

	/** Reports an error to the exception handler. Never throws. */
	callExceptionHandler(context: ExceptionContext): void {
		this.reports.tell(context);
	}

	/** Writes to the console. */
	defaultExceptionHandler(context: ExceptionContext): void {
		writeReport(context);
	}

	async [Symbol.asyncDispose](): Promise<void> {
		this.close();
	}

	/** @internal */
	enqueue(entry: Runnable): void {
		this.ready.push(entry);
		if (this.onWork !== null) this.onWork();
	}

	/** A number for `object` in this loop's events, from 1. @internal */
	idOf(object: object): number {
		let id = this.#ids.get(object);
		if (id === undefined) {
			id = ++this.#lastId;
			this.#ids.set(object, id);
		}
		return id;
	}

	/** @internal */
	refuseIfClosed(): void {
		if (this.#closed) throw new RuntimeError('Event loop is closed: make a new one, or use run() or runSync()');
	}

	#checkCall(method: string, callback: unknown): void {
		checkCallable(`${method}()`, callback);
		if (running.driven === this && running.loop !== this) {
			throw new RuntimeError(
				'Non-thread-safe operation invoked on an event loop other than the current one: use callSoonThreadsafe()',
			);
		}
	}
}
