import type { SeenAt } from '../../run/ending.ts';
import type { RunError } from '../../run/events.ts';
import type { Phase } from './event-loop.ts';
import type { Lanes } from './lanes.ts';
import type { Leftovers } from './leftovers.ts';
import type { Recorder } from './recorder.ts';
import { circleOf } from './tracing/circle.ts';

export interface MainPhase extends Phase {
	/** The entry module and all it imports have been evaluated. */
	fulfilled(): void;
	/** The entry module, or one it imports, threw or could not be linked. */
	rejected(error: unknown): void;
}

interface Parts {
	readonly recorder: Recorder;
	readonly lanes: Lanes;
	readonly leftovers: Leftovers;
	/** Milliseconds the clock may go. */
	readonly virtualTime: number;
	toError(thrown: unknown): RunError;
	/** Who made a rejection; null: nobody knows. */
	rejectedBy(reason: unknown, promise: object | undefined): SeenAt | null;
	/** Asked after every task once the main module has been evaluated; true: another phase takes over. */
	handOver(): boolean;
	/** Looks again, a little later in real time. */
	lookAgain(): void;
}

/** A rejection of the main module may arrive in a task of its own, so "nothing can run" is checked again. */
const LOOKS_BEFORE_DEADLOCK = 2;

/** The main module runs, and then whatever it has set going. */
export function createMainPhase(parts: Parts): MainPhase {
	const { recorder, lanes, leftovers, virtualTime, toError, rejectedBy, handOver, lookAgain } = parts;
	let state: 'pending' | 'fulfilled' | { readonly error: unknown } = 'pending';
	let looks = 0;

	function endDeadlock(): void {
		const waiting = lanes.waiting();
		recorder.end({ kind: 'deadlock', waiting, circle: circleOf(waiting) });
	}

	function endRejected(reason: unknown, promise: object | undefined): void {
		const by = rejectedBy(reason, promise);
		recorder.end({ kind: 'rejected', error: toError(reason), ...(by && { by }) });
	}

	return {
		fulfilled() {
			state = 'fulfilled';
		},
		rejected(error) {
			state = { error };
		},
		afterTask() {
			if (typeof state === 'object') recorder.end({ kind: 'threw', error: toError(state.error) });
			else if (state === 'fulfilled') handOver();
		},
		idle() {
			if (state !== 'pending') recorder.end({ kind: 'finished', leftovers: leftovers.list() });
			else if (looks++ < LOOKS_BEFORE_DEADLOCK) lookAgain();
			else endDeadlock();
		},
		deadline: virtualTime,
		overdue: () => recorder.end({ kind: 'too-long', limit: virtualTime }),
		failed(kind, error, promise) {
			if (typeof state === 'object') recorder.end({ kind: 'threw', error: toError(state.error) });
			else if (kind === 'rejected') endRejected(error, promise);
			else recorder.end({ kind, error: toError(error) });
		},
	};
}
