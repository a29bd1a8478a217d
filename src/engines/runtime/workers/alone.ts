import type { PreparedProgram } from '../../../run/program.ts';
import type { WaitingLane } from '../../../run/waiting.ts';
import type { Host } from '../host.ts';
import type { Linked } from '../link.ts';
import type { MainPhase } from '../main-phase.ts';
import type { Assignment } from '../protocol.ts';
import type { ThreadParts } from './threads.ts';
import type { StartJobWorker } from './workers.ts';

/** What a thread of a run has to do with the other threads of that run. */
export interface Threads {
	/** What its program finds in the global scope for it. */
	readonly globals: PropertyDescriptorMap;
	/** Null: the main thread, which has a phase of its own. */
	readonly phase: MainPhase | null;
	/** Nothing can run here at this moment: whether a message may still come. */
	expectsMore(): boolean;
	/** Lanes in other threads that wait. */
	waiting(): WaitingLane[];
	/** Starts a worker that does jobs; null: there can be none here. */
	readonly startJobWorker: StartJobWorker | null;
	/** Does the jobs that come, if this is a worker of a pool: as soon as the program is linked. */
	serve(linked: Linked): void;
	/** Ends this thread at once; null: that would be the run. */
	readonly exit: (() => void) | null;
}

/** A thread that is about to run its program. */
export interface Thread {
	/** The host as this thread is to use it. */
	readonly host: Host;
	/** The program as this thread has it. */
	readonly program: PreparedProgram;
	connect(parts: ThreadParts): Threads;
}

/** On the virtual clock a program has one thread. */
export const ALONE: Threads = {
	globals: {},
	phase: null,
	expectsMore: () => false,
	waiting: () => [],
	startJobWorker: null,
	serve: () => {},
	exit: null,
};

/** The only thread of its run. */
export function runAlone(host: Host, { program }: Assignment): Thread {
	return { host, program, connect: () => ALONE };
}
