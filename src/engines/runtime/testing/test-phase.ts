import type { RunError, TestOutcome } from '../../../run/events.ts';
import type { Clock } from '../clock.ts';
import type { EventLoop, Phase } from '../event-loop.ts';
import type { Immediates } from '../immediates.ts';
import type { Leftovers } from '../leftovers.ts';
import type { Recorder } from '../recorder.ts';
import type { Timers } from '../timers.ts';
import { ExpectationError } from './expectation-error.ts';
import type { RegisteredTest } from './registry.ts';
import { untouched } from './untouched.ts';

interface Running {
	readonly test: RegisteredTest;
	readonly timersBefore: number;
	readonly forgetLanes: () => void;
	outcome: TestOutcome | null;
}

interface Parts {
	readonly tests: readonly RegisteredTest[];
	/** Index of the test to begin with. */
	readonly firstTest: number;
	readonly recorder: Recorder;
	readonly timers: Pick<Timers, 'lastId' | 'clearAfter'>;
	readonly immediates: Pick<Immediates, 'clearAll'>;
	readonly leftovers: Leftovers;
	/** Wake-ups of libraries are called off, and what they had begun is dropped. */
	resetLibraries(): void;
	readonly loop: EventLoop;
	readonly clock: Clock;
	/** Milliseconds of the run's clock each test may take. */
	readonly virtualTime: number;
	toError(thrown: unknown): RunError;
	/** What is returned makes the run forget the lanes that have begun since. */
	markLanes(): () => void;
}

/** One test after another, each by itself: one that throws or hangs does not keep the next from running. */
export function createTestPhase(parts: Parts): Phase {
	const { tests, firstTest, recorder, timers, immediates, leftovers, loop, clock, virtualTime } = parts;
	const { toError, markLanes } = parts;
	let next = firstTest;
	let deadline = Number.POSITIVE_INFINITY;
	let running: Running | null = null;

	function begin(test: RegisteredTest): void {
		const current: Running = { test, timersBefore: timers.lastId(), forgetLanes: markLanes(), outcome: null };
		running = current;
		deadline = clock.now() + virtualTime;
		const settle = (outcome: TestOutcome) => {
			current.outcome ??= outcome;
			loop.wake();
		};
		recorder.report({ kind: 'test-started', index: test.index, name: test.name });
		loop.runTask(() => void judge(test.body, settle));
	}

	async function judge(body: () => unknown, settle: (outcome: TestOutcome) => void): Promise<void> {
		try {
			await untouched(body());
			settle({ kind: 'passed' });
		} catch (error) {
			settle(failure(error));
		}
	}

	function failure(error: unknown): TestOutcome {
		const comparison = error instanceof ExpectationError ? error.comparison : undefined;
		return { kind: 'failed', error: toError(error), ...(comparison && { comparison }) };
	}

	/** What a test leaves running must not disturb the next. */
	function finish(outcome: TestOutcome): void {
		if (running === null) return;
		const { test, timersBefore, forgetLanes } = running;
		running = null;
		recorder.report({ kind: 'test-ended', index: test.index, name: test.name, outcome });
		timers.clearAfter(timersBefore);
		immediates.clearAll();
		parts.resetLibraries();
		forgetLanes();
		advance();
	}

	function advance(): void {
		const test = tests[next++];
		if (test) begin(test);
		else recorder.end({ kind: 'finished', leftovers: leftovers.list() });
	}

	return {
		afterTask() {
			if (running === null) advance();
			else if (running.outcome) finish(running.outcome);
		},
		idle: () => finish({ kind: 'hangs' }),
		get deadline() {
			return deadline;
		},
		// An interval of the main module beats on, and the test still waits for something else.
		overdue: () => finish({ kind: 'hangs' }),
		failed(_kind, error) {
			if (running === null) return;
			// A test that has settled but whose microtasks lost an error has failed all the same.
			if (running.outcome?.kind !== 'failed') running.outcome = failure(error);
			loop.wake();
		},
	};
}
