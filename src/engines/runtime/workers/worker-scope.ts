import type { RunError } from '../../../run/events.ts';
import { ITSELF } from '../../../run/renumber.ts';
import type { EventLoop } from '../event-loop.ts';
import type { Inbox } from '../inbox.ts';
import type { Lanes } from '../lanes.ts';
import type { MainPhase } from '../main-phase.ts';
import type { Recorder } from '../recorder.ts';
import type { Line } from './line.ts';
import { createListeners } from './listeners.ts';
import { transferables } from './transferables.ts';

/** A run inside a nested worker. */
export interface WorkerScope {
	/** What a worker finds in its global scope beside what every program finds. */
	readonly globals: PropertyDescriptorMap;
	/** Its module runs, and then whatever messages ask of it. */
	readonly phase: MainPhase;
	/** Sends a message to whoever started the worker. */
	post(data: unknown): void;
	/** Hears messages beside the program's own listeners. */
	listen(listener: (data: never) => void): void;
	/** Ends the worker at once. */
	exit(): void;
}

interface Parts {
	readonly name: string;
	readonly line: Line;
	readonly recorder: Recorder;
	readonly inbox: Inbox;
	readonly lanes: Lanes;
	/** Milliseconds the run's clock may go. */
	readonly virtualTime: number;
	loop(): EventLoop;
	toError(thrown: unknown): RunError;
}

export function createWorkerScope(parts: Parts): WorkerScope {
	const { name, line, recorder, inbox, lanes, virtualTime, toError } = parts;
	let isHearing = false;
	let isClosing = false;
	let received = 0;
	/** Null: it is not idle, or has not said so. */
	let toldIdle: { readonly received: number | null } | null = null;

	const failed = (how: 'threw' | 'rejected', error: unknown): void => {
		line.post({ kind: 'failed', how, error: toError(error) });
	};
	const listeners = createListeners(globalThis, (call) => {
		try {
			call();
		} catch (error) {
			failed('threw', error);
		}
	});

	/** Messages wait until somebody listens or the module has run, so none is lost while it still loads. */
	function hear(): void {
		if (isHearing) return;
		isHearing = true;
		line.hear((message) => {
			inbox.add(() => {
				if (isClosing) return;
				received++;
				if (toldIdle) recorder.report({ kind: 'lane-resumed', lane: ITSELF, by: null, with: 'value' });
				toldIdle = null;
				if (message?.kind === 'message') listeners.dispatch('message', { data: message.data, ports: [], origin: '' });
				else listeners.dispatch('messageerror', { data: null });
			});
			parts.loop().wake();
		});
	}

	function tellIdle(): void {
		const now = { received: isHearing ? received : null };
		if (toldIdle?.received === now.received) return;
		if (toldIdle === null) {
			recorder.report({ kind: 'lane-suspended', lane: ITSELF, on: { kind: 'message', lane: null } });
		}
		toldIdle = now;
		line.post({ kind: 'idle', ...now, waiting: lanes.waiting() });
	}

	function exit(): void {
		line.post({ kind: 'closed' });
		recorder.end({ kind: 'finished', leftovers: [] });
	}

	const constants: Record<string, unknown> = {
		self: globalThis,
		name,
		close() {
			isClosing = true;
		},
		postMessage: (data: unknown, transfer?: unknown) => line.post({ kind: 'message', data }, transferables(transfer)),
		addEventListener(type: unknown, listener: unknown, options?: unknown) {
			listeners.add(type, listener, options);
			if (type === 'message') hear();
		},
		removeEventListener: listeners.remove,
	};
	const globals = Object.getOwnPropertyDescriptors(constants);
	const handlers = {};
	listeners.defineHandlers(handlers, ['message', 'messageerror'], hear);

	return {
		globals: { ...globals, ...Object.getOwnPropertyDescriptors(handlers) },
		exit,
		post: (data) => line.post({ kind: 'message', data }),
		listen: (listener) => listeners.add('message', ({ data }: { data: never }) => listener(data)),
		phase: {
			fulfilled: hear,
			rejected(error) {
				hear();
				failed('threw', error);
			},
			afterTask() {
				if (isClosing) exit();
			},
			idle: tellIdle,
			deadline: virtualTime,
			overdue: () => recorder.end({ kind: 'too-long', limit: virtualTime }),
			failed,
		},
	};
}
