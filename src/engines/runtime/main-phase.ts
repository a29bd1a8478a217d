import type { InsideEnding, SeenAt } from '../../run/ending.ts';
import type { RunError } from '../../run/events.ts';
import type { Deadlock } from './deadlock.ts';
import type { Phase } from './event-loop.ts';
import type { Leftovers } from './leftovers.ts';
import type { RunProcess } from './process/absent.ts';
import type { Recorder } from './recorder.ts';

export interface MainPhase extends Phase {
	/** The entry module and all it imports have been evaluated. */
	fulfilled(): void;
	/** The entry module, or one it imports, threw or could not be linked. */
	rejected(error: unknown): void;
}

interface Parts {
	readonly recorder: Recorder;
	readonly leftovers: Leftovers;
	/** Milliseconds the clock may go. */
	readonly virtualTime: number;
	toError(thrown: unknown): RunError;
	/** Who made a rejection; null: nobody knows. */
	rejectedBy(reason: unknown, promise: object | undefined): SeenAt | null;
	/** Who waits for what now. */
	findDeadlock(): Deadlock;
	/** Nothing can run any more: looks what never settles, so that `findDeadlock` can say so, and calls `then`. */
	lookWhatIsPending(then: () => void): void;
	/** The deadlock that an error tells of; null: it tells of something else. */
	deadlockIn(error: unknown): Deadlock | null;
	/** Whether something waits for ever that should go on, though the main module has ended. */
	isStuck(): boolean;
	/** Asked after every task once the main module has been evaluated; true: another phase takes over. */
	handOver(): boolean;
	/** Looks again, a little later in real time. */
	lookAgain(): void;
	process(): Pick<RunProcess, 'takes' | 'beforeExit' | 'exit'>;
}

/** A rejection of the main module may arrive in a task of its own, so "nothing can run" is checked again. */
const LOOKS_BEFORE_DEADLOCK = 2;

/** The main module runs, and then whatever it has set going. */
export function createMainPhase(parts: Parts): MainPhase {
	const { recorder, leftovers, virtualTime, toError, rejectedBy, handOver, lookAgain, process } = parts;
	let state: 'pending' | 'fulfilled' | { readonly error: unknown } = 'pending';
	let looks = 0;

	function end(code: 0 | 1 | 13, ending: () => InsideEnding): void {
		process().exit(code, () => recorder.end(ending()));
	}

	function asEnding({ waiting, circle }: Deadlock): InsideEnding {
		return { kind: 'deadlock', waiting, circle };
	}

	function endFailed(kind: 'threw' | 'rejected', error: unknown, promise?: object): void {
		const deadlock = parts.deadlockIn(error);
		const by = kind === 'rejected' ? rejectedBy(error, promise) : null;
		const ending: InsideEnding = deadlock ? asEnding(deadlock) : { kind, error: toError(error), ...(by && { by }) };
		end(1, () => ending);
	}

	return {
		fulfilled() {
			state = 'fulfilled';
		},
		rejected(error) {
			state = process().takes(error) ? 'fulfilled' : { error };
		},
		afterTask() {
			if (typeof state === 'object') endFailed('threw', state.error);
			else if (state === 'fulfilled') handOver();
		},
		idle(tasks) {
			const isOver = state !== 'pending' && !parts.isStuck();
			if (!isOver && looks++ < LOOKS_BEFORE_DEADLOCK) lookAgain();
			else if (process().beforeExit(tasks)) return;
			else if (isOver) end(0, () => ({ kind: 'finished', leftovers: leftovers.list() }));
			else parts.lookWhatIsPending(() => end(13, () => asEnding(parts.findDeadlock())));
		},
		deadline: virtualTime,
		overdue: () => recorder.end({ kind: 'too-long', limit: virtualTime, left: leftovers.list() }),
		failed(kind, error, promise) {
			if (typeof state === 'object') endFailed('threw', state.error);
			else endFailed(kind, error, promise);
		},
	};
}
