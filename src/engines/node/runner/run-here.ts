import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { format, inspect } from 'node-inspect-extracted';
import { createCallSites } from '../../runtime/call-site.ts';
import { createChoices } from '../../runtime/choices.ts';
import { createRealClock } from '../../runtime/clock.ts';
import { createConsole } from '../../runtime/console.ts';
import { findDeadlock } from '../../runtime/deadlock.ts';
import { toRunError } from '../../runtime/error-data.ts';
import type { Phase } from '../../runtime/event-loop.ts';
import { codeOf, installFunctionText } from '../../runtime/function-text.ts';
import type { Host } from '../../runtime/host.ts';
import { createLeftovers } from '../../runtime/leftovers.ts';
import { createConnectedLibraries } from '../../runtime/libraries/connect-libraries.ts';
import { createLibraryModules, type Libraries } from '../../runtime/libraries/library-modules.ts';
import { createMainPhase, type MainPhase } from '../../runtime/main-phase.ts';
import { requireFunction } from '../../runtime/node-errors.ts';
import { loadOwnParts, type OwnParts } from '../../runtime/own-parts.ts';
import { withoutProcess } from '../../runtime/process/absent.ts';
import type { WorkerMessage } from '../../runtime/protocol.ts';
import { createRecorder } from '../../runtime/recorder.ts';
import { RESOURCES } from '../../runtime/resources.ts';
import type { Locate } from '../../runtime/stack.ts';
import { createTracer } from '../../runtime/tracing/tracer.ts';
import { OWN_FOLDER, type RunnerInput } from '../node-run.ts';
import { createNodeAlarms } from './alarms.ts';
import { createCallers } from './callers.ts';
import { installGlobals } from './globals.ts';
import { keptBy } from './kept-by.ts';
import { createNodeLoop, startBeating } from './loop.ts';
import { linkModules, type NodeModules, TOOLS } from './modules.ts';
import { createNetwork } from './network.ts';
import { recordOutput } from './output.ts';
import { createPending } from './pending.ts';
import { recordProcesses } from './processes.ts';
import * as real from './real.ts';
import { recordRequests } from './requests.ts';
import type { Role } from './roles.ts';
import { installErrorFormat, installStacks } from './stacks.ts';
import { createNodeTimers } from './timers.ts';
import { recordWorkers } from './worker-threads.ts';

/** The main phase looks more than once before it calls a run a deadlock. */
const LOOKS = 4;

/** Runs the program, or one of its workers, in this thread of Node, and tells `post` all about it. */
export function runHere(role: Role, input: RunnerInput): void {
	const host = hostIn(role);
	host.post({ kind: 'ready' });
	loadOwnParts(host, role.kind === 'main' ? input.parts : {}, (parts) => runWith(parts, host, role, input));
}

function runWith({ testing }: OwnParts, host: Host, role: Role, input: RunnerInput): void {
	const { program, settings, parts, packages } = input;
	const startedAt = role.startedAt ?? host.realNow();
	const clock = createRealClock(host.realNow, startedAt);
	const recorder = createRecorder(
		host,
		clock,
		settings.limits,
		() => tracer.lanes.current(),
		() => where(),
		(text) => text,
	);
	const pending = createPending();
	const tracer = createTracer({ program, settings, recorder, clock, pending, realNow: host.realNow });
	const { lanes, callbacks, places } = tracer;
	let tasks = 0;
	function startTask(): void {
		tracer.startTask();
		const { tasks: limit } = settings.limits;
		if (++tasks <= limit) return;
		const mostly = callbacks.mostlyFrom();
		recorder.end({ kind: 'too-many-tasks', limit, ...(mostly && { mostly }) });
	}

	let modules: NodeModules | null = null;
	const locate: Locate = (...place) => modules?.locate(...place) ?? null;
	const where = createCallSites(locate);
	const caller = createCallers(locate);
	const toError = (thrown: unknown) => toRunError(thrown, locate, tracer.asyncCallers, tracer.thrownAt);
	const choices = createChoices(settings.schedule, recorder.report);
	const timers = createNodeTimers({
		clock,
		recorder,
		callbacks,
		places,
		where: caller,
		outerWhere: where,
		timed: tracer.timed,
		startTask,
	});
	const alarms = createNodeAlarms(clock, startTask);
	const leftovers = createLeftovers(timers, lanes);
	const tests = testing?.createTesting({ inspect, requireFunction });
	const { virtualTime } = settings.limits;

	const findEnding = () => findDeadlock(lanes, connected.waitReasons(), []);
	const ofMain = createMainPhase({
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
			phase = testing.createTestPhase({
				tests: registered,
				firstTest: settings.firstTest,
				recorder,
				timers,
				immediates: { clearAll: timers.clearImmediates },
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
		lookAgain: () => void real.setTimeout(() => {}, 1),
		// Node tells the program itself.
		process: () => withoutProcess(() => {}),
	});
	const main: MainPhase = {
		...ofMain,
		overdue: () => recorder.end({ kind: 'too-long', limit: virtualTime, keptBy: keptBy(workers.living()) }),
	};
	let phase: Phase = main;
	const loop = createNodeLoop({ recorder, phase: () => phase, startTask });
	const failed = (kind: 'threw' | 'rejected') => (error: unknown, promise?: object) => {
		phase.failed(kind, error, promise);
		loop.wake();
	};

	const workers = recordWorkers({
		...{ role, host, recorder, lanes, leftovers, where, startedAt, startTask },
		fileOf: (given) => modules?.fileOf(given) ?? null,
	});
	if (role.kind !== 'process') recordRequests({ lanes, where });
	const connected = createConnectedLibraries(host, {
		clock,
		timers: { takeId: timers.takeId, setNumbered: timers.setNumbered },
		alarms,
		lanes,
		choices,
		network: createNetwork(),
		startJobWorker: workers.startJobWorker,
		codeOf,
		report: recorder.report,
		isScheduled: settings.schedule !== null,
		giveWay(callback) {
			real.setImmediate(() => {
				startTask();
				callback();
			});
		},
		passTime() {},
		where,
		toError,
		format: (values) => format(...values),
		findDeadlock: (reasons) => findDeadlock(lanes, reasons, []),
	});
	leftovers.alsoFrom(connected.leftovers);

	installErrorFormat(locate, tracer.asyncCallers);
	const tellCodes = installFunctionText(false);
	if (role.kind !== 'process') recordOutput(recorder.write);
	installGlobals({
		...{ timers, callbacks, where: caller, entry: program.entry },
		trace: createConsole({ write: recorder.write, now: clock.now, formatTable: null }).trace as (
			...values: unknown[]
		) => void,
	});
	if (role.kind !== 'process') {
		recordProcesses({ recorder, lanes, where, folder: role.folder, fileOf: (given) => modules?.fileOf(given) ?? null });
		startBeating({ recorder, phase: () => phase, startTask: tracer.startTask, now: clock.now });
	}
	if (role.kind === 'main') hearEndings();
	else process.on('exit', () => recorder.flush());

	function hearEndings(): void {
		// A program that listens itself deals with it itself, as in Node.
		process.on('uncaughtException', (error: unknown) => {
			if (process.listenerCount('uncaughtException') === 1) failed('threw')(error);
		});
		process.on('unhandledRejection', (reason, promise) => {
			if (process.listenerCount('unhandledRejection') === 1) failed('rejected')(reason, promise);
		});
		const finish = () => recorder.end({ kind: 'finished', leftovers: leftovers.list() });
		let isAsked = false;
		const atExit = () => {
			for (let looks = 0; looks < LOOKS && !isAsked && !recorder.ended; looks++) phase.idle(0);
			finish();
		};
		/** The last of those that hear of the end: what the program does then is part of the run. */
		const hearLast = () => void process.off('exit', atExit).on('exit', atExit);
		hearLast();
		process.exit = ((code) => {
			isAsked = true;
			hearLast();
			real.exit(code);
		}) as typeof process.exit;
		process.on('beforeExit', () => {
			if (phase !== main) phase.idle(0);
			hearLast();
		});
	}

	function start(loaded: Libraries): void {
		const libraries = { ...loaded, ...(tests && { 'course/test': tests.exports }) };
		const tools = { probes: tracer.probes, resources: RESOURCES, libraries };
		Object.defineProperty(globalThis, TOOLS, { value: tools });
		const ours = createLibraryModules(host, libraries, 'globalThis[Symbol.for("yieldpoint")].libraries');
		const library = (name: string) => {
			if (name.startsWith('node:')) return name;
			return name in libraries ? ours(name) : (packages[name] ?? name);
		};
		const linked = linkModules({ program, folder: role.folder, library });
		modules = linked;
		installStacks(linked.translate);
		tellCodes(linked.codes);
		if (role.kind === 'main') linked.write();
		role.begin({
			modules: linked,
			host,
			lanes,
			loop,
			main,
			recorder,
			toError,
			startTask,
			moduleFailed: tracer.moduleFailed,
			isIdle: () => timers.pending().length === 0,
		});
	}
	connected.load(parts, start, failed('threw'));
}

function hostIn({ kind, folder, post, name }: Role): Host {
	const { timeOrigin } = real.performance;
	let published = 0;
	return {
		post(message: WorkerMessage) {
			post(message);
			// Nothing of the program runs after its end, but for what it does when its process exits.
			if (message.kind === 'ended' && kind === 'main') real.exit(0);
		},
		hop: (callback) => void real.setImmediate(callback),
		sleep: (milliseconds, callback) => void real.setTimeout(callback, milliseconds),
		realNow: () => timeOrigin + real.performance.now(),
		publish(path, code) {
			const file = join(folder, OWN_FOLDER, `${name}-${published++}`, `${path.replaceAll(/[^\w.]/g, '-')}.mjs`);
			mkdirSync(join(file, '..'), { recursive: true });
			writeFileSync(file, code);
			return pathToFileURL(file).href;
		},
		load: (url) => import(/* @vite-ignore */ url),
		listen() {},
	};
}
