import type { Leftover } from '../../../run/ending.ts';
import type { Position, PreparedProgram } from '../../../run/program.ts';
import { renumberedWaiting } from '../../../run/renumber.ts';
import type { WaitingLane } from '../../../run/waiting.ts';
import type { Clock } from '../clock.ts';
import type { EventLoop } from '../event-loop.ts';
import type { Host } from '../host.ts';
import type { Inbox } from '../inbox.ts';
import type { Lanes } from '../lanes.ts';
import type { Recorder } from '../recorder.ts';
import { append } from '../tracing/append.ts';
import { JOBS } from './jobs.ts';
import { type Line, type LineMessage, lineOver, openChannel } from './line.ts';
import { createListeners, type Listeners } from './listeners.ts';
import { transferables } from './transferables.ts';

/** A worker that does the jobs of a pool. */
export interface JobWorker {
	/** @throws DataCloneError if a part of it can't be copied */
	post(request: unknown, transfer: readonly unknown[]): void;
	terminate(): void;
}

/** @throws if so many live already */
export type StartJobWorker = (on: { answer(data: unknown): void; failed(why: string): void }) => JobWorker;

/** The workers that a program starts, seen from its main thread. */
export interface Workers {
	/** The class of that name, for the program. */
	readonly Worker: unknown;
	readonly startJobWorker: StartJobWorker;
	/** Whether one of them runs, or has a message to answer: then the run is not over. */
	busy(): boolean;
	/** Those that live, and the lanes in them: all of them wait if none is busy. */
	waiting(): WaitingLane[];
	/** The same, as what a program has left behind. */
	leftovers(): Leftover[];
}

interface Parts {
	readonly host: Host;
	readonly program: PreparedProgram;
	readonly clock: Clock;
	readonly recorder: Recorder;
	readonly lanes: Lanes;
	readonly inbox: Inbox;
	loop(): EventLoop;
	/** When the run began, in real milliseconds of the host. */
	readonly startedAt: number;
	/** How many messages the supervisor has got of this thread. */
	readonly said: () => number;
	/** The line of the program that is running. */
	where(): Position | null;
	/** A listener threw. */
	onError(error: unknown): void;
}

/** How many workers may live at once, and how many a run may start in all. */
export const MOST_WORKERS = 16;
const MOST_STARTED = 200;

/** One worker of the run, as it is known here. */
interface Started {
	readonly worker: number;
	readonly name: string;
	readonly lane: number;
	readonly where: Position | null;
	readonly line: Line;
	readonly listeners: Listeners;
	/** The one started before it. */
	readonly before: Started | null;
	isOver: boolean;
	sent: number;
	/** How much it had told the supervisor when it last sent a message. */
	said: number;
	/** What it said when it was last idle, and when that was. */
	idle: (LineMessage & { readonly kind: 'idle' }) | null;
	idleSince: number;
}

export function createWorkers(parts: Parts): Workers {
	const { host, program, clock, recorder, lanes, inbox } = parts;
	const guard = (call: () => void) => {
		try {
			call();
		} catch (error) {
			parts.onError(error);
		}
	};
	let latest: Started | null = null;
	let living = 0;

	function start(path: string, name: string, owner: object): Started {
		const started = latest === null ? 0 : latest.worker;
		if (living >= MOST_WORKERS) throw new Error(tooManyWords(`${MOST_WORKERS} workers live already`));
		if (started >= MOST_STARTED) throw new Error(tooManyWords(`This run has started ${MOST_STARTED} workers already`));
		const worker = started + 1;
		const where = parts.where();
		const { port1, port2 } = openChannel();
		const state: Started = {
			...{ worker, name: name || path, where, before: latest },
			lane: lanes.start({ of: 'worker', name: name || path, where }),
			line: lineOver({
				port: port1,
				tellAll() {
					recorder.flush();
					return parts.said();
				},
				recordAfter(said) {
					state.said = said;
					recorder.flush();
					host.post({ kind: 'after', worker, said });
				},
			}),
			listeners: createListeners(owner, guard),
			...{ isOver: false, sent: 0, said: 0, idle: null, idleSince: 0 },
		};
		latest = state;
		living++;
		state.line.hear((message) => {
			take(state, message);
			parts.loop().wake();
		});
		recorder.flush();
		const { lane } = state;
		host.post({ kind: 'spawn', worker, lane, path, name, startedAt: parts.startedAt, line: port2 }, [port2]);
		return state;
	}

	function fileOf(url: string): string {
		for (const path of program.workers) if (path === url) return path;
		throw new TypeError(
			`A worker can't be started from ${JSON.stringify(url.slice(0, 100))}. Write \`new Worker(new URL('./job.ts', import.meta.url), { type: 'module' })\`, with the name of a file of the program in quotes.`,
		);
	}

	function take(state: Started, message: LineMessage | null): void {
		if (state.isOver) return;
		if (message?.kind === 'idle') {
			state.idle = message;
			state.idleSince = clock.now();
			return;
		}
		inbox.add(() => {
			if (state.isOver) return;
			if (message === null) dispatch(state, 'messageerror', { data: null });
			else if (message.kind === 'message') dispatch(state, 'message', { data: message.data, ports: [], origin: '' });
			else if (message.kind === 'failed') fail(state, message);
			else finish(state, 'returned');
		});
	}

	/** Its listeners run as a lane of their own. */
	function dispatch(state: Started, type: string, what: Readonly<Record<string, unknown>>): boolean {
		const lane = lanes.start({ of: 'callback', name: `on${type}`, parent: state.lane });
		lanes.enter(lane);
		const heard = state.listeners.dispatch(type, what);
		lanes.ended(lane, 'returned');
		return heard;
	}

	/** An error that nobody listens for is the program's own, as in Node. */
	function fail(state: Started, { how, error }: LineMessage & { readonly kind: 'failed' }): void {
		const [frame] = error.frames;
		const place = { filename: frame?.path ?? '', lineno: frame?.line ?? 0, colno: frame?.column ?? 0, error: null };
		const message =
			error.name === 'Uncaught' ? `Uncaught ${error.message}` : `Uncaught ${error.name}: ${error.message}`;
		if (!dispatch(state, 'error', { message, ...place })) recorder.end({ kind: how, error });
	}

	function finish(state: Started, how: 'returned' | 'cancelled'): void {
		if (state.isOver) return;
		state.isOver = true;
		living--;
		state.line.close();
		lanes.ended(state.lane, how);
	}

	function post(state: Started, data: unknown, transfer: unknown): void {
		if (state.isOver) return;
		const isIdle = !isBusy(state);
		state.line.post({ kind: 'message', data }, transferables(transfer));
		state.sent++;
		if (isIdle) lanes.woken(state.lane, lanes.current());
	}

	function terminate(state: Started): void {
		const { isOver, worker, said } = state;
		if (!isOver) host.post({ kind: 'dismiss', worker, said });
		finish(state, 'cancelled');
	}

	function startJobWorker(on: Parameters<StartJobWorker>[0]): JobWorker {
		const state = start(JOBS, '', {});
		const failed = ({ message }: { message: string }) => on.failed(message);
		state.listeners.add('message', ({ data }: { data: unknown }) => {
			state.listeners.remove('error', failed);
			on.answer(data);
		});
		return {
			post(request, transfer) {
				post(state, request, transfer);
				// What fails while no job runs is nobody's answer, and ends the run.
				state.listeners.add('error', failed);
			},
			terminate: () => terminate(state),
		};
	}

	class Worker {
		readonly #state: Started;
		constructor(url: unknown, options?: { readonly name?: unknown }) {
			this.#state = start(fileOf(`${url}`), `${options?.name ?? ''}`, this);
			this.#state.listeners.defineHandlers(this, ['message', 'messageerror', 'error']);
		}
		postMessage(data: unknown, transfer?: unknown): void {
			post(this.#state, data, transfer);
		}
		terminate(): void {
			terminate(this.#state);
		}
		addEventListener(type: unknown, listener: unknown, options?: unknown): void {
			this.#state.listeners.add(type, listener, options);
		}
		removeEventListener(type: unknown, listener: unknown): void {
			this.#state.listeners.remove(type, listener);
		}
	}

	function waiting(): WaitingLane[] {
		const found: WaitingLane[] = [];
		for (let state = latest; state !== null; state = state.before) {
			if (state.isOver) continue;
			const { worker, lane, name, where, idle, idleSince } = state;
			const on = { kind: 'message', lane: null } as const;
			append(found, { lane, of: 'worker', name, on, since: idleSince, ...(where && { where }) });
			const within = idle?.waiting ?? [];
			for (let i = 0; i < within.length; i++) {
				append(found, renumberedWaiting(within[i] as WaitingLane, { worker, lane }));
			}
		}
		return found;
	}

	return {
		Worker,
		startJobWorker,
		busy() {
			for (let state = latest; state !== null; state = state.before) if (isBusy(state)) return true;
			return false;
		},
		waiting,
		leftovers() {
			const left: Leftover[] = [];
			const lanes = waiting();
			for (let i = 0; i < lanes.length; i++) append(left, { kind: 'lane', ...(lanes[i] as WaitingLane) });
			return left;
		},
	};
}

function isBusy({ isOver, idle, sent }: Started): boolean {
	return !isOver && (idle === null || (idle.received !== null && idle.received !== sent));
}

function tooManyWords(many: string): string {
	return `${many}, and no more can be started. Give one that has done its work the next piece, or end those of no more use with terminate() before you start others.`;
}
