import { format, inspect } from 'node-inspect-extracted';
import { createAlarms } from './alarms.ts';
import { ALLOWED_GLOBALS } from './allowed-globals.ts';
import { createCallSites } from './call-site.ts';
import { createChoices } from './choices.ts';
import { createRealClock, createVirtualClock } from './clock.ts';
import { findDeadlock } from './deadlock.ts';
import { tidyStack, toRunError } from './error-data.ts';
import { createEventLoop, type Phase } from './event-loop.ts';
import { codeOf, installFunctionText } from './function-text.ts';
import { installGlobals } from './globals.ts';
import type { Host } from './host.ts';
import { createImmediates, Immediate } from './immediates.ts';
import { createInbox } from './inbox.ts';
import { createLeftovers } from './leftovers.ts';
import { createConnectedLibraries } from './libraries/connect-libraries.ts';
import type { Libraries } from './libraries/library-modules.ts';
import { createTimersPromises } from './libraries/timers-promises.ts';
import { linkProgram } from './link.ts';
import { createMainPhase } from './main-phase.ts';
import { abortError, invalidArgument, requireFunction, withCode } from './node-errors.ts';
import { loadOwnParts, type OwnParts } from './own-parts.ts';
import { type Fail, type RunProcess, withoutProcess } from './process/absent.ts';
import type { Assignment } from './protocol.ts';
import { createRecorder } from './recorder.ts';
import { RESOURCES } from './resources.ts';
import type { Locate } from './stack.ts';
import { installStackFormat, stacks } from './stack-format.ts';
import { startProgram } from './start.ts';
import { tidyText } from './tidy-text.ts';
import { createTimers, Timeout } from './timers.ts';
import { createPending } from './tracing/pending.ts';
import { createTracer } from './tracing/tracer.ts';
import { runAlone } from './workers/alone.ts';

const { apply } = Reflect;

/** Runs one program in this worker and tells the supervisor all about it. May be called once: the worker is spent then. */
export function runProgram(host: Host, assignment: Assignment): void {
	loadOwnParts(host, assignment.parts, (parts) => runWith(parts, host, assignment));
}

function runWith(
	{ testing, workers, process: own, events, table, web }: OwnParts,
	bareHost: Host,
	assignment: Assignment,
): void {
	const { settings, nested } = assignment;
	const { virtualTime } = settings.limits;
	const thread = (workers?.joinThreads ?? runAlone)(bareHost, assignment);
	const { host, program } = thread;
	const startedAt = nested?.startedAt ?? host.realNow();
	const clock = settings.clock === 'virtual' ? createVirtualClock() : createRealClock(host.realNow, startedAt);
	let locate: Locate = () => null;
	const locateLater: Locate = (url, line, column) => locate(url, line, column);
	const where = createCallSites(locateLater);
	const recorder = createRecorder(
		host,
		clock,
		settings.limits,
		() => tracer.lanes.current(),
		where,
		(text) => tidyText(text, locateLater),
	);
	const pending = createPending(program);
	const tracer = createTracer({ program, settings, recorder, clock, pending, realNow: host.realNow });

	const { lanes, callbacks, places } = tracer;
	const toError = (thrown: unknown) => toRunError(thrown, locateLater, tracer.asyncCallers, tracer.thrownAt);
	const choices = createChoices(settings.schedule, recorder.report);
	const timers = createTimers({ clock, choices, recorder, callbacks, places, where });
	const alarms = createAlarms(clock.now);
	const immediates = createImmediates(callbacks, where);
	const leftovers = createLeftovers(timers, lanes);
	const tests = testing?.createTesting({ inspect, requireFunction });
	const inbox = createInbox();
	const threads = thread.connect({
		...{ clock, startedAt, recorder, inbox, lanes, leftovers, where, toError },
		loop: () => loop,
		onError: (error) => process.threw(error),
	});

	const findEnding = () => findDeadlock(lanes, connected.waitReasons(), threads.waiting());
	const main = createMainPhase({
		recorder,
		leftovers,
		virtualTime,
		toError,
		rejectedBy: tracer.rejectedBy,
		findDeadlock: findEnding,
		lookWhatIsPending: (then) => pending.look(findEnding, then),
		deadlockIn: (error) => connected.deadlockIn(error),
		isStuck: () => connected.isStuck(),
		handOver() {
			const registered = tests?.take() ?? [];
			if (!testing || registered.length === 0) return false;
			process.mute();
			const { firstTest } = settings;
			phase = testing.createTestPhase({
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
		process: () => process,
	});
	let phase: Phase = threads.phase ?? main;
	const fail: Fail = (kind, error, promise) => {
		phase.failed(kind, error, promise);
		loop.wake();
	};
	const process: RunProcess =
		own?.createProcess({
			lent: { inspect, abortError, invalidArgument, requireFunction, withCode },
			...{ host, recorder, callbacks, immediates, where, fail, events, settles: lanes.settles },
			entry: program.entry,
			loop: () => loop,
			now: () => clock.read(),
			exit: threads.exit ?? (() => recorder.end({ kind: 'finished', leftovers: leftovers.list() })),
		}) ?? withoutProcess(fail);
	const loop = createEventLoop({
		host,
		clock,
		timers,
		alarms,
		immediates,
		inbox,
		process,
		recorder,
		expectsMore: threads.expectsMore,
		limits: settings.limits,
		leftovers,
		phase: () => phase,
		startTask: tracer.startTask,
		mostlyFrom: callbacks.mostlyFrom,
	});
	host.listen(process);

	const connected = createConnectedLibraries(host, {
		clock,
		timers,
		alarms,
		lanes,
		choices,
		startJobWorker: threads.startJobWorker,
		network: null,
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
		where: createCallSites(locateLater, true),
		toError,
		format: (values) => apply(format, undefined, values),
		findDeadlock: (reasons) => findDeadlock(lanes, reasons, threads.waiting()),
	});
	leftovers.alsoFrom(connected.leftovers);

	installStackFormat(locateLater);
	stacks.tidy = (error) => tidyStack(error, locateLater, tracer.asyncCallers);
	const ofTheRun = installGlobals({
		clock,
		timers,
		immediates,
		callbacks,
		where,
		settings,
		own: process.globals,
		formatTable: table?.formatTable ?? null,
		write: process.write ?? recorder.write,
		web,
		more: threads.globals,
		onError: process.threw,
	});
	const tellCodes = installFunctionText(true);

	function start(connectedLibraries: Libraries): void {
		const loaded = { ...connectedLibraries, ...process.libraries };
		testing?.lockBuiltIns([...ALLOWED_GLOBALS, ...ofTheRun], [loaded, Timeout, Immediate]);
		startProgram({
			host,
			loop,
			main: threads.phase ?? main,
			link: (ties) => {
				const linked = linkProgram(program, host, ties);
				locate = linked.locate;
				tellCodes(linked.codes);
				threads.serve(linked);
				return linked.entry;
			},
			tools: { probes: tracer.probes, resources: RESOURCES },
			moduleFailed: (url, error) => tracer.moduleFailed(url && (locate(url, 1, 1)?.path ?? ''), error),
			libraries: {
				...loaded,
				...(tests && { 'course/test': tests.exports }),
				'node:timers/promises': createTimersPromises(timers, immediates, tracer.timed),
			},
		});
	}
	connected.load(assignment.parts, start, (error) => fail('threw', error));
}
