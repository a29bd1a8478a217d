import type { Position } from '../../run/program.ts';
import type { Limits } from '../../run/record.ts';
import type { Alarms } from './alarms.ts';
import type { Clock } from './clock.ts';
import type { Host } from './host.ts';
import type { Immediates } from './immediates.ts';
import type { Inbox } from './inbox.ts';
import type { Leftovers } from './leftovers.ts';
import type { Next, RunProcess } from './process/absent.ts';
import type { Recorder } from './recorder.ts';
import type { Timers } from './timers.ts';

/** What a run is busy with: its main module, or one hidden test after another. */
export interface Phase {
	/** A task has ended and its microtasks have drained. */
	afterTask(): void;
	/** Nothing can run any more. `tasks`: how many have run. */
	idle(tasks: number): void;
	/** How far the clock may go, in milliseconds of the run. */
	readonly deadline: number;
	/** The next timer is due only after the deadline, at which the clock now stands. */
	overdue(): void;
	/** An error reached the top of a stack, or a rejection found no handler. */
	failed(kind: 'threw' | 'rejected', error: unknown, promise?: object): void;
}

export interface EventLoop {
	/** Lets the loop go on in a later task. May be called whenever something new can run. */
	wake(): void;
	/** Runs code of the program as a task: its ticks run after it. */
	runTask(task: () => void): void;
	/** While something outside the clock is under way, such as the loading of a module, the clock stands still. */
	holdClock(): () => void;
}

/** One that can be held up. */
export interface PausableLoop extends EventLoop {
	/** No task runs until what is returned is called. */
	pause(): () => void;
	/** Runs a task that counts like those of timers: something may ask for the next one again and again. */
	runCounted(task: () => void): void;
}

interface Parts {
	readonly host: Host;
	readonly clock: Clock;
	readonly timers: Timers;
	readonly alarms: Alarms;
	readonly immediates: Immediates;
	readonly process: Pick<RunProcess, 'runTask' | 'runTicks'>;
	readonly inbox: Inbox;
	readonly recorder: Recorder;
	readonly limits: Limits;
	readonly leftovers: Leftovers;
	/** Nothing can run here at this moment: whether something may still come into the inbox. */
	expectsMore(): boolean;
	phase(): Phase;
	/** Where most of the callbacks were set up; null: nobody knows. */
	mostlyFrom(): Position | null;
	/** A task begins; its microtasks follow. */
	startTask(): void;
}

/** On the real clock the loop looks up at least this often, so that the supervisor hears of it. Milliseconds. */
const LONGEST_SLEEP = 250;

/** Node's event loop on the clock of a run: due timers, messages of workers, a batch of immediates, then the clock moves on. */
export function createEventLoop(parts: Parts): PausableLoop {
	const { host, clock, timers, alarms, immediates, inbox, process, recorder, limits } = parts;
	let scheduled = false;
	/** The number of the sleep that is under way; 0: none is. */
	let sleeping = 0;
	let sleeps = 0;
	let holds = 0;
	let pauses = 0;
	let tasks = 0;
	/** Microtasks have set ticks, which have run: what follows belongs to the same task. */
	let goesOn = false;

	function runTask(task: () => void, next: Next = () => false): void {
		clock.startTask();
		parts.startTask();
		process.runTask(task, next);
	}

	function endBusy(): void {
		const mostly = parts.mostlyFrom();
		const known = mostly ? { mostly } : { left: parts.leftovers.list() };
		recorder.end({ kind: 'too-many-tasks', limit: limits.tasks, ...known });
	}

	function runCounted(task: () => void, next?: Next): void {
		if (++tasks > limits.tasks) endBusy();
		else runTask(task, next);
	}
	const runTimer = (task: () => void) => runCounted(task, nextTimer);
	const nextTimer: Next = () => timers.runDue(runTimer);
	const runImmediate = (task: () => void) => runCounted(task, nextImmediate);
	const nextImmediate: Next = (beginsBatch) =>
		immediates.runNext(runImmediate) || (beginsBatch && immediates.beginBatch() && nextImmediate(false));

	function wake(): void {
		if ((scheduled && sleeping === 0) || recorder.ended) return;
		sleeping = 0;
		scheduled = true;
		host.hop(step);
	}

	/** Looks again after so many real milliseconds, or when it is woken before. */
	function sleep(milliseconds: number): void {
		const mine = ++sleeps;
		sleeping = mine;
		scheduled = true;
		host.sleep(milliseconds, () => {
			if (sleeping !== mine) return;
			sleeping = 0;
			step();
		});
	}

	/** One task at most: only between tasks do microtasks run. */
	function step(): void {
		scheduled = false;
		if (recorder.ended || pauses > 0) return;
		recorder.signOfLife();
		clock.startTask();
		if (!goesOn) parts.startTask();
		// Ticks that microtasks have set.
		goesOn = process.runTicks();
		if (goesOn) wake();
		else parts.phase().afterTask();
		// The phase may have begun something, the microtasks of which come first.
		if (scheduled) return;
		if (runOne() || (holds === 0 && moveOn())) wake();
	}

	function runOne(): boolean {
		if (recorder.ended) return false;
		return nextImmediate(false) || runDue() || inbox.runNext(runCounted) || nextImmediate(true);
	}

	/** What is due at the same moment: the program's timers go first. */
	function runDue(): boolean {
		return timers.runDue(runTimer) || alarms.runDue(runCounted);
	}

	/** When something is due next; null: never. */
	function nextDue(): number | null {
		const alarm = alarms.next();
		const timer = timers.next(alarm !== null);
		if (timer !== null && alarm !== null) return timer < alarm ? timer : alarm;
		return timer ?? (alarm === Number.POSITIVE_INFINITY ? null : alarm);
	}

	/** Nothing can run at this moment. Moves the clock and runs what is due then; false: nobody needs to wake the loop. */
	function moveOn(): boolean {
		if (recorder.ended) return false;
		const next = nextDue();
		if (next === null) {
			if (parts.expectsMore()) sleep(LONGEST_SLEEP);
			else parts.phase().idle(tasks);
			return false;
		}
		const { deadline } = parts.phase();
		if (next > deadline) {
			clock.advanceTo(deadline);
			parts.phase().overdue();
			return false;
		}
		clock.advanceTo(next);
		// Those that keep nothing alive have waited for something else to keep it.
		if (clock.now() >= next && immediates.beginBatch(true)) return nextImmediate(false);
		if (runDue()) return true;
		sleep(Math.min(next - clock.now(), LONGEST_SLEEP));
		return false;
	}

	return {
		wake,
		runTask(task) {
			runTask(task);
			wake();
		},
		runCounted,
		pause() {
			pauses++;
			return () => {
				pauses--;
				wake();
			};
		},
		holdClock() {
			holds++;
			let held = true;
			return () => {
				if (held) holds--;
				held = false;
				wake();
			};
		},
	};
}
