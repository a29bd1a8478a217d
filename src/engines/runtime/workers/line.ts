import type { RunError } from '../../../run/events.ts';
import type { WaitingLane } from '../../../run/waiting.ts';

/** What the thread that started a worker sends it, and what the worker sends back. */
export type LineMessage =
	| { readonly kind: 'message'; readonly data: unknown }
	/**
	 * Nothing can run in the worker until it gets another message than the `received` ones; null: no message would
	 * change that, for it does not listen. `waiting`: its lanes, in its own numbers.
	 */
	| { readonly kind: 'idle'; readonly received: number | null; readonly waiting: readonly WaitingLane[] }
	/** An error that nobody caught in the worker. It lives on. */
	| { readonly kind: 'failed'; readonly how: 'threw' | 'rejected'; readonly error: RunError }
	/** The worker closed itself; nothing follows. */
	| { readonly kind: 'closed' };

/** How a message travels: with how much its sender had told the supervisor before. */
interface Posted {
	readonly message: LineMessage;
	readonly said: number;
}

/** The line between a worker and the thread that started it. Programs never reach it, only what it carries. */
export interface Line {
	/** @throws DataCloneError if a part of the message can't be copied */
	post(message: LineMessage, transfer?: readonly Transferable[]): void;
	/** `message` is null when one came that can't be put together on this side. */
	hear(listener: (message: LineMessage | null) => void): void;
	close(): void;
}

interface Parts {
	readonly port: MessagePort;
	/** Sends what waits to the supervisor, and says how many messages it has got so far. */
	tellAll(): number;
	/** What comes from here on is to be recorded after so many messages of the other side. */
	recordAfter(said: number): void;
}

// Captured before the program runs.
const Channel = MessageChannel;
const CloneError = DOMException;
const { postMessage, close } = MessagePort.prototype;
const { apply } = Reflect;

/** Two ports of a new line. */
export function openChannel(): MessageChannel {
	return new Channel();
}

/**
 * A line over a port. The record keeps the order of causes: what a thread tells the supervisor after a message has come
 * stands behind what the other thread had told before it sent that message.
 */
export function lineOver({ port, tellAll, recordAfter }: Parts): Line {
	return {
		post(message, transfer) {
			const posted: Posted = { message, said: tellAll() };
			try {
				// An empty list would be walked through, by an iterator that the program may have patched.
				apply(postMessage, port, [posted, transfer?.length ? transfer : undefined]);
			} catch (error) {
				throw readableCloneError(error);
			}
		},
		hear(listener) {
			port.onmessage = ({ data }: MessageEvent<Posted>) => {
				recordAfter(data.said);
				listener(data.message);
			};
			port.onmessageerror = () => listener(null);
		},
		close: () => apply(close, port, []),
	};
}

/** Browsers name the port in their message, of which a program knows nothing. */
function readableCloneError(error: unknown): unknown {
	if (!(error instanceof CloneError) || error.name !== 'DataCloneError') return error;
	return new CloneError(error.message.replace(/^Failed to execute '\w+' on '\w+': /, ''), error.name);
}
