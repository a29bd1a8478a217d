import type { HostClock } from './clock.ts';
import type { EventLoop } from './event-loop.ts';
import type { Executor } from './executor.ts';
import type { Future } from './future.ts';
import type { ExceptionContext } from './reports.ts';
import { running } from './running.ts';
import type { Schedule } from './schedule.ts';
import type { Blocked, TraceSink } from './trace.ts';
import type { WorkerListener, WorkerThread } from './worker-thread.ts';

/** A timer that was never called, and when it was due, in seconds of the loop's clock. */
export interface UnfiredTimer {
	readonly timer: number;
	readonly when: number;
}

/** Who is told what happens in one loop, beside a `trace` that the program itself gives. */
export interface LoopWatcher {
	readonly trace: TraceSink;
	/** The main coroutine has ended, or the loop closes: tasks that are cancelled now, timers that are dropped. */
	left(tasks: readonly Blocked[], timers: readonly UnfiredTimer[]): void;
	/** An error that nobody receives, also no exception handler of the program's. */
	unread(context: ExceptionContext): void;
	/** The loop waits for `promise`, which the trace calls the external `id`. */
	awaits?(id: number, promise: PromiseLike<unknown>): void;
	/** Native code has asked for a promise of the same end as `future`. */
	promised?(future: Future<unknown>, promise: Promise<unknown>): void;
}

/**
 * A place that loops live in: a sandbox with a clock and a record of its own. Whoever embeds the library gives it, once,
 * and programs need not name it: it is what their loops take when they are given nothing else.
 */
export interface LoopHost {
	/** Of every loop that is made without a clock, also by `run` and `runSync`. */
	readonly clock: HostClock;
	/** Of every loop that is made without a schedule. */
	readonly schedule?: Schedule | undefined;
	/** Called once for each loop that is made. */
	watch(loop: EventLoop): LoopWatcher;
	/** Makes the pool of a loop that was not given one; without it, a pool of real workers. @throws if there can be none. */
	makeExecutor?(): Executor;
	/** Starts a worker of a pool, where the platform's own way is not open. @throws if there can be none. */
	startWorker?(script: string | undefined, listener: WorkerListener): WorkerThread;
	/** The source text by which such a worker knows a job; without it, the one that the job shows of itself. */
	codeOf?(job: object): string;
}

/** The loop that has been started and has not ended; null: there is none. */
export function drivenLoop(): EventLoop | null {
	return running.driven;
}

/** Drops the run that is under way, if there is one, for a host that has dropped its wake-ups. No `finally` block runs. */
export function abandonRun(): void {
	const loop = running.driven;
	running.driven = null;
	running.loop = null;
	running.task = null;
	running.context = null;
	if (loop === null) return;
	loop.onWork = null;
	loop.ready.clear();
	loop.timers.clear();
}

let current: LoopHost | null = null;

/** Loops made from now on live in `host`; null: each by itself again. Not for programs: `index.ts` does not export it. */
export function setLoopHost(host: LoopHost | null): void {
	current = host;
}

/** Where loops live that are made now; null: nobody hosts them. */
export function getLoopHost(): LoopHost | null {
	return current;
}
