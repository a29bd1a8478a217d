import type { WorkerMessage } from './protocol.ts';

/** What the runtime needs of the place it runs in: a browser's worker or a thread of Node. */
export interface Host {
	/** Sends to the supervisor, over a port that the program can't reach. */
	post(message: WorkerMessage, transfer?: readonly MessagePort[]): void;
	/** Calls back in a later task: microtasks have drained, and rejections nobody handled have been reported. */
	hop(callback: () => void): void;
	/** Calls back after so many real milliseconds. */
	sleep(milliseconds: number, callback: () => void): void;
	/** Real milliseconds from a fixed moment, the same one in every worker. */
	realNow(): number;
	/** Makes code importable and returns its URL. `path` is what stack traces should call it. */
	publish(path: string, code: string): string;
	/** The same for a module that nothing imports and that never asks for its own URL: it may hold the code. */
	publishAlone?(path: string, code: string): string;
	/** Modules of the program are to be evaluated in a microtask: otherwise microtasks would run in the middle of one. */
	readonly evaluatesInMicrotask?: boolean;
	/** Imports what was published. */
	load(url: string): Promise<unknown>;
	/** Hears of promises rejected without a handler, and of errors that reach the top of a stack which is not the runtime's. */
	listen(on: {
		/** True: it is to be heard by `handled` if somebody handles it yet. */
		rejection(reason: unknown, promise?: object): boolean;
		/** A promise has got a handler after `rejection` had heard of it. */
		handled(promise: object): void;
		error(error: unknown): void;
	}): void;
}
