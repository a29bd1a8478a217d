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

/**
 * Nested workers are started beside the main worker, not in it: so each is heard, watched and ended without its help,
 * also while it is in an endless loop.
 */
export function createNestedWorkers({ assignment, hire, tell }: Parts): NestedWorkers {
	const living = new Map<number, { kill(): void }>();

	function start({ worker, lane, path, name, startedAt, line }: WorkerMessage & { kind: 'spawn' }): void {
		tell({ kind: 'nested-started', worker, lane, path });
		const program = { ...assignment.program, entry: path };
		const settings = { ...assignment.settings, seed: assignment.settings.seed + worker };
		const own = { ...assignment, program, settings, nested: { worker, name, startedAt, line } };
		const hired = hire(own, (said) => {
			tell({ kind: 'nested-said', worker, said });
			// It closed itself.
			if (isMessage(said) && said.kind === 'ended') end(worker);
		});
		living.set(worker, hired);
	}

	function end(worker: number): void {
		living.get(worker)?.kill();
		living.delete(worker);
	}

	return {
		take(message) {
			if (!isMessage(message)) return false;
			if (message.kind === 'spawn') {
				start(message);
				return true;
			}
			if (message.kind !== 'dismiss') return false;
			end(message.worker);
			tell({ kind: 'nested-gone', worker: message.worker });
			return true;
		},
		killAll() {
			for (const worker of [...living.keys()]) end(worker);
		},
	};
}

/** Whether something has the form of a message; the supervisor looks more closely at all that it writes down. */
function isMessage(value: unknown): value is WorkerMessage {
	return typeof value === 'object' && value !== null && 'kind' in value;
}
