import type { RunError } from '../../../run/events.ts';
import type { Position } from '../../../run/program.ts';
import type { Clock } from '../clock.ts';
import type { EventLoop } from '../event-loop.ts';
import type { Host } from '../host.ts';
import type { Inbox } from '../inbox.ts';
import type { Lanes } from '../lanes.ts';
import type { Leftovers } from '../leftovers.ts';
import type { Assignment } from '../protocol.ts';
import type { Recorder } from '../recorder.ts';
import { ALONE, type Thread, type Threads } from './alone.ts';
import { JOBS, serveJobs, withJobs } from './jobs.ts';
import { lineOver } from './line.ts';
import { linkFunction } from './link-function.ts';
import { createWorkerScope } from './worker-scope.ts';
import { createWorkers } from './workers.ts';

/** What a thread opens to those that talk with the others. */
export interface ThreadParts {
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

interface Parts extends ThreadParts {
	readonly host: CountingHost;
	readonly assignment: Assignment;
}

/** A thread on the real clock. Call it before anything is said to the supervisor. */
export function joinThreads(bareHost: Host, assignment: Assignment): Thread {
	const host = countingHost(bareHost);
	return {
		host,
		program: withJobs(assignment.program),
		connect: (parts) => connectThreads({ ...parts, host, assignment }),
	};
}

/** For the main thread the class Worker; for a nested worker its line to the main thread. */
function connectThreads(parts: Parts): Threads {
	const { host, assignment, recorder } = parts;
	const { nested, program, settings } = assignment;
	if (nested === null) {
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
			scope.phase.idle(0);
			return true;
		},
		exit: scope.exit,
		serve(linked) {
			if (hasJobs) serveJobs({ ...parts, scope }, (text) => linkFunction(text, program, linked, host));
		},
	};
}

interface CountingHost extends Host {
	said(): number;
}

/** A host that counts what is said to the supervisor, as the supervisor counts it. */
function countingHost(host: Host): CountingHost {
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
