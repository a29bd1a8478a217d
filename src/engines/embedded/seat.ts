import type { Assignment } from '../runtime/protocol.ts';

/** A worker with the runtime in it, and the port to it. */
export interface Seat {
	readonly worker: Worker;
	readonly port: MessagePort;
	/** Hears what it says: all of it, also what it said before it was given a run. */
	hear(listener: (message: unknown) => void): void;
}

export function startWorker(script: string): Seat {
	const worker = new Worker(script);
	const { port1, port2 } = new MessageChannel();
	const early: unknown[] = [];
	let hear: (message: unknown) => void = (message) => early.push(message);
	port1.onmessage = ({ data }) => hear(data);
	worker.postMessage(null, [port2]);
	return {
		worker,
		port: port1,
		hear(listener) {
			hear = listener;
			for (const message of early.splice(0)) listener(message);
		},
	};
}

/** Gives a worker what it is to run. `kill` ends it, whatever it does, and nothing more is heard of it. */
export function assignWorker(
	{ worker, port, hear }: Seat,
	assignment: Assignment,
	said: (message: unknown) => void,
	failed: (why: string) => void,
): { kill(): void } {
	worker.onerror = ({ message }) => failed(`The worker failed: ${message}`);
	hear(said);
	port.postMessage(assignment, assignment.nested ? [assignment.nested.line] : []);
	return {
		kill() {
			worker.terminate();
			port.close();
		},
	};
}
