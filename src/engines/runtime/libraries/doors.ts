import type { Leftover } from '../../../run/ending.ts';
import type { RunError } from '../../../run/events.ts';
import type { Position } from '../../../run/program.ts';
import type { WaitReason } from '../../../run/waiting.ts';
import type { Alarms } from '../alarms.ts';
import type { Choices } from '../choices.ts';
import type { Clock } from '../clock.ts';
import type { Deadlock } from '../deadlock.ts';
import type { Lanes } from '../lanes.ts';
import type { Report } from '../recorder.ts';
import type { StartJobWorker } from '../workers/workers.ts';

/** What a run opens to the libraries that live in it. */
export interface Doors {
	readonly clock: Clock;
	readonly timers: {
		/** A number for a timer that a library keeps for itself and tells of. */
		takeId(): number;
		/** Sets a timer of the program, and gives its number in the run. */
		setNumbered(callback: () => void, delay: number): number;
	};
	readonly alarms: Pick<Alarms, 'set'>;
	readonly lanes: Lanes;
	/** A number for something that lanes share: a lock, a queue, a list. */
	takeResource(): number;
	readonly choices: Choices;
	readonly report: Report;
	/** Starts a worker that does the jobs of a pool; null: on the virtual clock, and in workers, there are none. */
	readonly startJobWorker: StartJobWorker | null;
	/** A function's text as it runs: what a worker finds it by. */
	codeOf(job: object): string;
	/** In real Node, `fetch` reaches what is no service too. */
	readonly fetchOutside?: typeof fetch;
	/** Whether the run follows a schedule; without one, what comes first goes first, and nobody is asked. */
	readonly isScheduled: boolean;
	/** Calls back in a task of its own, after the timers that are due and before time passes. */
	giveWay(callback: () => void): void;
	/** Lets virtual time pass in the middle of a task, as a computation of that length would. @throws beyond the run's limit. */
	passTime(until: number): void;
	/** Values as the console writes them. */
	format(values: readonly unknown[]): string;
	/** The line of the program that is running. */
	where(): Position | null;
	toError(thrown: unknown): RunError;
	/** Who waits for what now; `reasons`: what is known better of some lanes, by their numbers. */
	findDeadlock(reasons: Readonly<Record<number, WaitReason>>): Deadlock;
}

/** A library that has been let into a run. */
export interface Connected {
	/** What programs may import from it. */
	readonly exports: Readonly<Record<string, unknown>>;
	/** What it would be blamed for if the run ended now. */
	leftovers?(): Leftover[];
	/** Whether something in it waits that should go on, though the main module may have ended. */
	isStuck?(): boolean;
	/** Why lanes of its own wait, as things stand now, by their numbers. */
	waitReasons?(): Readonly<Record<number, WaitReason>>;
	/** The deadlock that `error` tells of; null: it tells of something else. */
	deadlockIn?(error: unknown): Deadlock | null;
	/** A hidden test is over: nothing of what it began goes on. */
	reset?(): void;
}

/** How the code of a library begins: its module's one export. */
export interface LibraryCode {
	connect(doors: Doors): Connected;
}
