import type { RunError } from '../../../run/events.ts';
import type { Position } from '../../../run/program.ts';
import type { WaitingLane } from '../../../run/waiting.ts';
import type { Clock } from '../clock.ts';
import type { EventLoop } from '../event-loop.ts';
import type { Host } from '../host.ts';
import type { Inbox } from '../inbox.ts';
import type { Lanes } from '../lanes.ts';
import type { Leftovers } from '../leftovers.ts';
import type { MainPhase } from '../main-phase.ts';
import type { Assignment } from '../protocol.ts';
import type { Recorder } from '../recorder.ts';
import { JOBS, serveJobs } from './jobs.ts';
import { lineOver } from './line.ts';
import { createWorkerScope } from './worker-scope.ts';
import { createWorkers, type StartJobWorker } from './workers.ts';

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
	/** Does the jobs that come, if this is a worker of a pool: as soon as functions can be linked. */
	serve(linkFunction: (text: string) => string): void;
	/** Ends this thread at once; null: that would be the run. */
	readonly exit: (() => void) | null;
}

interface Parts {
	readonly host: Host & { said(): number };
	readonly assignment: Assignment;
	readonly clock: Clock;
	readonly startedAt: number;
	readonly recorder: Recorder;
	readonly lanes: Lanes;
	readonly inbox: Inbox;
	loop(): EventLoop;
	readonly leftovers: Leftovers;
	where(): Position | null;
	toError(thrown: unknown): RunError;
	onError(error: unknown): void;
}

/** For the main thread on the real clock the class Worker; for a nested worker its line to the main thread. */
export function connectThreads(parts: Parts): Threads {
	const { host, assignment, clock, recorder } = parts;
	const { nested, program, settings } = assignment;
	if (nested === null) {
		if (clock.isVirtual) return ALONE;
		const workers = createWorkers({ ...parts, program, said: host.said });
		parts.leftovers.alsoFrom(workers.leftovers);
		const globals = { Worker: { value: workers.Worker, configurable: true, writable: true } };
		const { busy: expectsMore, waiting, startJobWorker } = workers;
		return { ...ALONE, globals, expectsMore, waiting, startJobWorker };
	}
	const line = lineOver({
		port: nested.line,
		tellAll() {
			recorder.flush();
			return host.said();
		},
		recordAfter(said) {
			recorder.flush();
			host.post({ kind: 'after', worker: 0, said });
		},
	});
	const { virtualTime } = settings.limits;
	const scope = createWorkerScope({ ...parts, name: nested.name, line, virtualTime });
	const hasJobs = program.entry === JOBS;
	return {
		...ALONE,
		// Nobody listens to what a job would say beside its answer.
		globals: hasJobs ? {} : scope.globals,
		phase: scope.phase,
		expectsMore() {
			scope.phase.idle();
			return true;
		},
		exit: scope.exit,
		serve(linkFunction) {
			if (hasJobs) serveJobs({ ...parts, scope }, linkFunction);
		},
	};
}

/** On the virtual clock a program has one thread. */
const ALONE: Threads = {
	globals: {},
	phase: null,
	expectsMore: () => false,
	waiting: () => [],
	startJobWorker: null,
	serve: () => {},
	exit: null,
};

/** A host that counts what is said to the supervisor, as the supervisor counts it. */
export function countingHost(host: Host): Host & { said(): number } {
	let said = 0;
	return {
		...host,
		post(message, ports) {
			if (message.kind !== 'spawn' && message.kind !== 'dismiss') said++;
			host.post(message, ports);
		},
		said: () => said,
	};
}
