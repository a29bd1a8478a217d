import { format } from 'node-inspect-extracted';
import { createAlarms } from './alarms.ts';
import { createCallSites } from './call-site.ts';
import { createChoices } from './choices.ts';
import { createRealClock, createVirtualClock } from './clock.ts';
import { findDeadlock } from './deadlock.ts';
import { installErrorFormat, toRunError } from './error-data.ts';
import { createEventLoop, type Phase } from './event-loop.ts';
import { codeOf, installFunctionText } from './function-text.ts';
import { installGlobals } from './globals.ts';
import type { Host } from './host.ts';
import { createImmediates } from './immediates.ts';
import { createInbox } from './inbox.ts';
import { createLeftovers } from './leftovers.ts';
import { createConnectedLibraries } from './libraries/connect-libraries.ts';
import type { Libraries } from './libraries/library-modules.ts';
import { createTimersPromises } from './libraries/timers-promises.ts';
import { linkProgram } from './link.ts';
import { createMainPhase } from './main-phase.ts';
import type { Assignment } from './protocol.ts';
import { createRecorder } from './recorder.ts';
import { RESOURCES } from './resources.ts';
import type { Locate } from './stack.ts';
import { startProgram } from './start.ts';
import { expect } from './testing/expect.ts';
import { lockBuiltIns } from './testing/lock-builtins.ts';
import { createTestRegistry } from './testing/registry.ts';
import { createTestPhase } from './testing/test-phase.ts';
import { createTickQueue } from './tick-queue.ts';
import { createTimers } from './timers.ts';
import { createTracer } from './tracing/tracer.ts';
import { withJobs } from './workers/jobs.ts';
import { connectThreads, countingHost } from './workers/threads.ts';

/** So many frames of a stack may belong to a library of the sandbox and those that call it. */
const LIBRARY_DEPTH = 40;

/** Runs one program in this worker and tells the supervisor all about it. May be called once: the worker is spent then. */
export function runProgram(bareHost: Host, assignment: Assignment): void {
	const { settings, libraries, nested } = assignment;
	const program = withJobs(assignment.program);
	const { virtualTime } = settings.limits;
	const host = countingHost(bareHost);
	const startedAt = nested?.startedAt ?? host.realNow();
	const clock = settings.clock === 'virtual' ? createVirtualClock() : createRealClock(host.realNow, startedAt);
	const recorder = createRecorder(host, clock, settings.limits, () => tracer.lanes.current());
	const tracer = createTracer({ program, settings, recorder, clock, realNow: host.realNow });

	let locate: Locate = () => null;
	const locateLater: Locate = (...place) => locate(...place);
	const where = createCallSites(locateLater);
	const { lanes, callbacks, places } = tracer;
	const toError = (thrown: unknown) => toRunError(thrown, locateLater, tracer.asyncCallers);
	const choices = createChoices(settings.schedule, recorder.report);
	const timers = createTimers({ clock, choices, recorder, callbacks, places, where });
	const alarms = createAlarms(clock.now);
	const immediates = createImmediates(callbacks, where);
	const ticks = createTickQueue(callbacks, where);
	const leftovers = createLeftovers(timers, lanes);
	const tests = createTestRegistry();
	const inbox = createInbox();
	const threads = connectThreads({
		...{ host, assignment, clock, startedAt, recorder, inbox, lanes, leftovers, where, toError },
		loop: () => loop,
		onError: (error) => failed('threw')(error),
	});

	const main = createMainPhase({
		recorder,
		leftovers,
		virtualTime,
		toError,
		rejectedBy: tracer.rejectedBy,
		findDeadlock: () => findDeadlock(lanes, connected.waitReasons(), threads.waiting()),
		deadlockIn: (error) => connected.deadlockIn(error),
		isStuck: () => connected.isStuck(),
		handOver() {
			const registered = tests.take();
			if (registered.length === 0) return false;
			const { firstTest } = settings;
			phase = createTestPhase({
				tests: registered,
				firstTest,
				recorder,
				timers,
				immediates,
				leftovers,
				resetLibraries() {
					alarms.clearAll();
					connected.reset();
				},
				markLanes: tracer.mark,
				loop,
				clock,
				virtualTime,
				toError,
			});
			loop.wake();
			return true;
		},
		lookAgain: () => host.sleep(5, loop.wake),
	});
	let phase: Phase = threads.phase ?? main;
	const loop = createEventLoop({
		host,
		clock,
		timers,
		alarms,
		immediates,
		inbox,
		ticks,
		recorder,
		expectsMore: threads.expectsMore,
		limits: settings.limits,
		phase: () => phase,
		startTask: tracer.startTask,
		mostlyFrom: callbacks.mostlyFrom,
	});
	const failed = (kind: 'threw' | 'rejected') => (error: unknown, promise?: object) => {
		phase.failed(kind, error, promise);
		loop.wake();
	};
	host.listen({ rejection: failed('rejected'), error: failed('threw') });

	const connected = createConnectedLibraries(host, {
		clock,
		timers,
		alarms,
		lanes,
		choices,
		startJobWorker: threads.startJobWorker,
		codeOf,
		report: recorder.report,
		isScheduled: settings.schedule !== null,
		giveWay(callback) {
			immediates.giveWay(callback);
			loop.wake();
		},
		passTime(until) {
			clock.advanceTo(Math.min(until, phase.deadline));
			if (until <= phase.deadline) return;
			if (phase === main) main.overdue();
			throw new Error('The run ends here: it has taken more time than it may.');
		},
		where: createCallSites(locateLater, LIBRARY_DEPTH),
		toError,
		format: (values) => format(...values),
		findDeadlock: (reasons) => findDeadlock(lanes, reasons, threads.waiting()),
	});
	leftovers.alsoFrom(connected.leftovers);

	installErrorFormat(locateLater, tracer.asyncCallers);
	const tellCodes = installFunctionText();
	const ofTheRun = installGlobals({
		clock,
		recorder,
		timers,
		immediates,
		ticks,
		callbacks,
		where,
		settings,
		entry: program.entry,
		more: threads.globals,
		exit: threads.exit ?? (() => recorder.end({ kind: 'finished', leftovers: leftovers.list() })),
		onError: failed('threw'),
	});

	function start(loaded: Libraries): void {
		lockBuiltIns(program, ofTheRun, loaded);
		startProgram({
			host,
			loop,
			main: threads.phase ?? main,
			link: (ties) => {
				const linked = linkProgram(program, host, ties);
				locate = linked.locate;
				tellCodes(linked.codes);
				threads.serve(linked.linkFunction);
				return linked.entry;
			},
			tools: { probes: tracer.probes, resources: RESOURCES },
			libraries: {
				...loaded,
				'course/test': { test: tests.test, expect },
				'node:timers/promises': createTimersPromises(timers, immediates, tracer.timed),
			},
		});
	}
	connected.load(libraries, start, failed('threw'));
}
