import type { Host } from '../host.ts';
import type { Libraries } from '../libraries/library-modules.ts';
import type { Recorder } from '../recorder.ts';

type Heard = Parameters<Host['listen']>[0];

/** What its `process` does in a run: it runs the ticks, and tells listeners of errors, of rejections and of the end. */
export interface RunProcess extends Heard {
	/** What a program finds in its global scope for it. */
	readonly globals: Readonly<Record<string, unknown>>;
	/** Writes what the console has to say: through `process.stdout`, where a program may have put something else. */
	readonly write?: Recorder['write'];
	/** What it may import besides. */
	readonly libraries?: Libraries;
	/**
	 * Runs code of the program, and then the ticks that it has set.
	 * @param next runs what comes next in the same phase of the event loop; with `true` even if the batch is over
	 */
	runTask(task: () => void, next: Next): void;
	/** Runs the ticks that microtasks have set; says whether there were any. */
	runTicks(): boolean;
	/** A microtask or another thread of the program threw. */
	threw(error: unknown): void;
	/** The main module threw: whether a listener has taken the error. */
	takes(error: unknown): boolean;
	/** Nothing can run. True: it has told the program so, which may have set something going. `tasks`: how many have run. */
	beforeExit(tasks: number): boolean;
	/** The run is about to end: tells the program so, and then calls `end`. 1: by an error; 13: the main module still waits. */
	exit(code: 0 | 1 | 13, end: () => void): void;
	/** Hidden tests begin: from here on nothing is told to the program, and no error is taken. */
	mute(): void;
}

/** Tells the listeners of something that happened; says whether there were any. */
export type Tell = (name: string, given: readonly unknown[]) => boolean;

export type Next = (beginsBatch: boolean) => boolean;

/** Something that nobody caught ends the run, or is held against a hidden test. */
export type Fail = (kind: 'threw' | 'rejected', error: unknown, promise?: object) => void;

/** A program that does not mention `process` has none, and so sets no tick and listens to nothing. */
export function withoutProcess(fail: Fail): RunProcess {
	const threw = (error: unknown) => fail('threw', error);
	return {
		globals: {},
		runTask(task) {
			try {
				task();
			} catch (error) {
				threw(error);
			}
		},
		runTicks: () => false,
		threw,
		error: threw,
		rejection(reason, promise) {
			fail('rejected', reason, promise);
			return false;
		},
		handled() {},
		takes: () => false,
		beforeExit: () => false,
		exit: (_, end) => end(),
		mute() {},
	};
}
