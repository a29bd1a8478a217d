import type { Lent } from '../process/lent.ts';
import { CAPTURES, type Emitter, emitTo, MONITOR, REJECTED, withBefore } from './emitter.ts';
import { type Call, EMITTING, type Name } from './handlers.ts';

const { apply } = Reflect;

/** Calls one listener. */
export type CallListener = (listener: Call, emitter: Emitter, given: readonly unknown[]) => unknown;

/** Does what `emit` does, whatever a program has put in the place of that. */
export type TellListeners = (emitter: Emitter, name: Name, given: readonly unknown[], call?: CallListener) => boolean;

/** @param setUpTick gives what calls back in the next tick, as a callback that is set up now */
export function createTell(lent: Lent, setUpTick: () => (run: () => void) => void): TellListeners {
	const tell: TellListeners = (emitter, name, given, call = apply) => {
		const events = emitter._events;
		if (name === 'error' && events?.[MONITOR] !== undefined) emitTo(emitter, MONITOR, given);
		const handlers = events?.[name];
		if (handlers === undefined) {
			if (name === 'error') throw unheard(given[0]);
			return false;
		}
		if (typeof handlers === 'function') watch(emitter, call(handlers, emitter, given), name, given);
		else {
			handlers[EMITTING]++;
			try {
				for (let i = 0; i < handlers.length; i++) {
					watch(emitter, call(handlers[i] as Call, emitter, given), name, given);
				}
			} finally {
				handlers[EMITTING]--;
			}
		}
		return true;
	};

	/** Node's error if nobody listens for one. */
	function unheard(error: unknown): unknown {
		if (error instanceof Error) return error;
		let shown: unknown;
		try {
			shown = lent.inspect(error);
		} catch {
			shown = error;
		}
		const unhandled = lent.withCode(new Error(`Unhandled error. (${shown})`), 'ERR_UNHANDLED_ERROR');
		return Object.assign(unhandled, { context: error });
	}

	/** A rejection of what a listener gave goes to the emitter, if it is one that captures them. */
	function watch(emitter: Emitter, result: unknown, name: Name, given: readonly unknown[]): void {
		if (result === undefined || result === null || !emitter[CAPTURES]) return;
		try {
			// Asked once: it may be a getter.
			const { then } = result as { then?: unknown };
			if (typeof then !== 'function') return;
			const tick = setUpTick();
			apply(then, result, [undefined, (error: unknown) => tick(() => rejected(emitter, error, name, given))]);
		} catch (error) {
			emitTo(emitter, 'error', [error]);
		}
	}

	function rejected(emitter: Emitter, error: unknown, name: Name, given: readonly unknown[]): void {
		const hear = emitter[REJECTED];
		if (typeof hear === 'function') return void apply(hear as Call, emitter, withBefore([error, name], given));
		const captured = emitter[CAPTURES] === true;
		emitter[CAPTURES] = false;
		try {
			emitTo(emitter, 'error', [error]);
		} finally {
			emitter[CAPTURES] = captured;
		}
	}

	return tell;
}
