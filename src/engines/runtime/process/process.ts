import type { Position } from '../../../run/program.ts';
import type { PausableLoop } from '../event-loop.ts';
import type { Emitter } from '../events/emitter.ts';
import { createEmitters, type Emitters } from '../events/emitters.ts';
import type { Call } from '../events/handlers.ts';
import type { Host } from '../host.ts';
import type { Immediates } from '../immediates.ts';
import type { Lanes } from '../lanes.ts';
import { ownWeakMap } from '../own-collections.ts';
import type { Recorder } from '../recorder.ts';
import type { Callbacks, SetUp } from '../tracing/callbacks.ts';
import type { Fail, Next, RunProcess, Tell } from './absent.ts';
import { createEndings } from './endings.ts';
import type { Lent } from './lent.ts';
import { createRejections } from './rejections.ts';
import { createTickQueue } from './tick-queue.ts';
import { createUncaught } from './uncaught.ts';
import { createEmitWarning } from './warnings.ts';

interface Parts {
	readonly lent: Lent;
	readonly host: Host;
	readonly recorder: Recorder;
	readonly callbacks: Callbacks;
	readonly immediates: Immediates;
	readonly entry: string;
	/** Finds the line of the program that is running. */
	where(): Position | null;
	loop(): PausableLoop;
	/** Milliseconds of the run's clock, as a program reads them. */
	now(): number;
	/** Ends the run, or this worker. */
	exit(): void;
	readonly fail: Fail;
	/** What `node:events` has beside its emitter; undefined: the program does not import it. */
	readonly events: typeof import('../events/part.ts') | undefined;
	/** Who settles a promise, for those who await it. */
	readonly settles: Lanes['settles'];
}

/** How a callback runs that was set up earlier: as a lane of its own. */
type Around = (run: () => void) => void;

/** An error in a task lets the next one run before the ticks. So many may do so, one within the other. */
const DEEPEST = 100;

const { apply } = Reflect;
const { floor, round } = Math;
const toBigInt = BigInt;

/** The part of Node's `process` that makes sense in a run. */
export function createProcess(parts: Parts): RunProcess {
	const { lent, host, recorder, callbacks, immediates, entry, where, loop, now, exit, fail, events, settles } = parts;
	const requireFunction: Lent['requireFunction'] = lent.requireFunction;
	const ticks = createTickQueue(callbacks, where);
	let isMuted = false;
	let depth = 0;

	/** Where the listeners of `process` were added: the runtime calls them, in lanes of their own. */
	const setUps = ownWeakMap<Call, Around>();
	const emitters = createEmitters({
		lent,
		added(emitter, listener) {
			if (emitter === process) setUps.set(listener, setUp('process.on'));
		},
		setUpTick() {
			const around = setUp('process.nextTick');
			return (run) => {
				if (!endings.isExiting) ticks.addTask(() => around(run));
			};
		},
		warn: (warning) => emitWarning(warning),
	});
	const process = createBareProcess(emitters.EventEmitter);
	const hears = (name: string) => emitters.count(process, name) > 0;
	const tell: Tell = (name, given) => !isMuted && tellAll(name, given);
	const tellAll: Tell = (name, given) =>
		emitters.tell(process, name, given, (listener, emitter, given) => {
			const run = () => void apply(listener, emitter, given);
			const around = setUps.get(listener);
			if (around === undefined) run();
			else around(run);
		});

	function setUp(by: SetUp['by']): Around {
		const owner = callbacks.owner();
		const at = callbacks.placed(where);
		return (run) => callbacks.run({ by, owner, where: at, run });
	}

	// Functions get their names where they stand in an object: bundling takes all others.
	const { nextTick } = {
		nextTick(callback: unknown, ...args: unknown[]): void {
			requireFunction('callback', callback);
			if (!endings.isExiting) ticks.add(callback, args);
		},
	};
	const emitWarning = createEmitWarning({
		lent,
		nextTick,
		tell: (warning) => tellAll('warning', [warning]),
		write: (text) => recorder.write('err', text),
		process: () => process as { readonly noDeprecation?: unknown },
	});
	const rejections = createRejections({
		host,
		recorder,
		loop,
		ticks,
		mayHear: () => !isMuted && (hears('unhandledRejection') || hears('uncaughtException') || hears('rejectionHandled')),
		unhandled(reason, promise) {
			if (tell('unhandledRejection', [reason, promise])) return;
			if (!takes(uncaught.asError(reason), 'unhandledRejection')) fail('rejected', reason, promise);
		},
		handledLate(promise, id) {
			if (!tell('rejectionHandled', [promise]) && !isMuted) emitWarning(handledLate(id));
		},
	});
	const endings = createEndings({ lent, host, loop, tell, toldRejections: rejections.told, exit });
	const uncaught = createUncaught({
		lent,
		tell,
		failed(error) {
			endings.isExiting = true;
			fail('threw', error);
		},
	});

	function takes(error: unknown, origin: 'uncaughtException' | 'unhandledRejection'): boolean {
		if (isMuted || !uncaught.takes(error, origin)) return false;
		endings.turnsAgain();
		// As in Node, so that what waits for the next turn does not wait for ever.
		immediates.giveWay(() => {});
		loop().wake();
		return true;
	}

	function threw(error: unknown): boolean {
		const isTaken = takes(error, 'uncaughtException');
		if (!isTaken) fail('threw', error);
		return isTaken;
	}

	/** Where an error was taken, what comes next in the same phase comes before ticks and microtasks. */
	function guard(task: () => void, next: () => boolean): void {
		try {
			task();
		} catch (error) {
			if (!threw(error) || recorder.ended || depth >= DEEPEST) return;
			depth++;
			next();
			depth--;
		}
	}

	function stream(name: 'out' | 'err') {
		return {
			write(text: unknown, ...rest: unknown[]) {
				recorder.write(name, typeof text === 'string' ? text : new TextDecoder().decode(text as Uint8Array));
				const done = rest.length > 0 ? rest[rest.length - 1] : undefined;
				if (typeof done === 'function') nextTick(done);
				return true;
			},
		};
	}

	const { hrtime, hrtimeBigInt } = {
		hrtime(since: readonly [number, number] = [0, 0]): [number, number] {
			const nanoseconds = round(now() * 1e6) - since[0] * 1e9 - since[1];
			return [floor(nanoseconds / 1e9), nanoseconds % 1e9];
		},
		hrtimeBigInt: () => toBigInt(round(now() * 1e6)),
	};

	const stdout = stream('out');
	const stderr = stream('err');
	Object.assign(process, {
		argv: ['node', entry],
		argv0: 'node',
		env: {},
		platform: 'linux',
		version: 'v24.0.0',
		versions: { node: '24.0.0' },
		stdout,
		stderr,
		cwd: () => '/',
		uptime: () => now() / 1000,
		hrtime: Object.assign(hrtime, { bigint: hrtimeBigInt }),
		nextTick,
		emitWarning,
		...uncaught.methods,
	});
	Object.defineProperties(process, endings.properties);
	// Node itself listens, for signals.
	for (const name of ['newListener', 'newListener', 'removeListener', 'removeListener'])
		emitters.add(process, name, () => {});

	return {
		globals: { process },
		write: (name, text) => void (name === 'out' ? stdout : stderr).write(text),
		...(events && { libraries: { 'node:events': events.createEvents({ lent, emitters, settles, emitWarning }) } }),
		runTask(task, next: Next) {
			guard(task, () => next(true));
			ticks.run((tick) => guard(tick, () => next(false)));
		},
		runTicks: () => ticks.run((tick) => guard(tick, () => false)),
		threw,
		// What a listener of an event threw: it comes in a tick that nobody has set, as in Node.
		error(error) {
			const run = () => {
				throw error;
			};
			if (!endings.isExiting)
				ticks.addTask(() => callbacks.run({ by: 'process.nextTick', owner: 0, where: null, run }));
			loop().wake();
		},
		rejection: rejections.rejection,
		handled: rejections.handled,
		takes: (error) => takes(error, 'unhandledRejection'),
		beforeExit: (tasks) => !isMuted && endings.beforeExit(tasks),
		exit: (code, end) => (isMuted ? end() : endings.exit(code, end)),
		mute() {
			isMuted = true;
		},
	};
}

/** As in Node: it inherits what all emitters have. */
function createBareProcess(EventEmitter: Emitters['EventEmitter']): Emitter & Record<string, unknown> {
	class process extends EventEmitter {}
	const made = new process();
	Object.defineProperty(made, Symbol.toStringTag, { value: 'process', configurable: true });
	return made as typeof made & Record<string, unknown>;
}

function handledLate(id: number): Error {
	const warning = new Error(`Promise rejection was handled asynchronously (rejection id: ${id})`);
	warning.name = 'PromiseRejectionHandledWarning';
	return warning;
}
