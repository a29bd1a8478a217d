import type { Assignment, WorkerMessage } from '../runtime/protocol.ts';

/** The nested workers of one run, kept where its main worker is kept: in the sandbox's frame, or in Node's main thread. */
export interface NestedWorkers {
	/** Takes what the main worker says, if it is about a nested one. */
	take(message: unknown): boolean;
	killAll(): void;
}

interface Parts {
	/** What the main worker was told. */
	readonly assignment: Assignment;
	/** Takes a worker, gives it its assignment (with the port in it) and hears all that it says. */
	hire(assignment: Assignment, hear: (message: unknown) => void): { kill(): void };
	/** To the supervisor. */
	tell(message: FromNested): void;
}

/** What the supervisor hears of nested workers. */
export type FromNested =
	| { readonly kind: 'nested-started'; readonly worker: number; readonly lane: number; readonly path: string }
	/** It said something; what it is, is checked by whoever reads it. */
	| { readonly kind: 'nested-said'; readonly worker: number; readonly said: unknown }
	/** The program has ended it, and nothing follows. */
	| { readonly kind: 'nested-gone'; readonly worker: number };

interface Living {
	hired: { kill(): void } | null;
	/** How many messages it has sent, but for the first, that it is ready. */
	said: number;
	/** It is to be ended when it has sent so many. */
	dismissedAfter: number;
}

/**
 * Nested workers are started beside the main worker, not in it: so each is heard, watched and ended without its help,
 * also while it is in an endless loop.
 */
export function createNestedWorkers({ assignment, hire, tell }: Parts): NestedWorkers {
	const living = new Map<number, Living>();
	let isOver = false;

	function start({ worker, lane, path, name, startedAt, line }: WorkerMessage & { kind: 'spawn' }): void {
		tell({ kind: 'nested-started', worker, lane, path });
		const program = { ...assignment.program, entry: path };
		const settings = { ...assignment.settings, seed: assignment.settings.seed + worker };
		const own = { ...assignment, program, settings, nested: { worker, name, startedAt, line } };
		const one: Living = { hired: null, said: 0, dismissedAfter: Number.POSITIVE_INFINITY };
		living.set(worker, one);
		one.hired = hire(own, (said) => {
			tell({ kind: 'nested-said', worker, said });
			const kind = isMessage(said) ? said.kind : null;
			if (kind !== 'ready') one.said++;
			// It closed itself.
			if (kind === 'ended') end(worker);
			else if (one.said >= one.dismissedAfter) dismiss(worker);
		});
	}

	function dismiss(worker: number): void {
		end(worker);
		tell({ kind: 'nested-gone', worker });
	}

	function end(worker: number): void {
		living.get(worker)?.hired?.kill();
		living.delete(worker);
	}

	return {
		take(message) {
			if (!isMessage(message)) return false;
			if (message.kind === 'spawn') {
				// What a run had asked for before it was ended may come later.
				if (!isOver) start(message);
				return true;
			}
			if (message.kind !== 'dismiss') return false;
			const one = living.get(message.worker);
			// What it had said by then is on its way, and would be lost with it.
			if (one && one.said < message.said) one.dismissedAfter = message.said;
			else dismiss(message.worker);
			return true;
		},
		killAll() {
			isOver = true;
			for (const worker of [...living.keys()]) end(worker);
		},
	};
}

/** Whether something has the form of a message; the supervisor looks more closely at all that it writes down. */
function isMessage(value: unknown): value is WorkerMessage {
	return typeof value === 'object' && value !== null && 'kind' in value;
}
