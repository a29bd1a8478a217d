import type { Ending, Leftover } from '../run/ending.ts';
import type { RunEvent, TestOutcome } from '../run/events.ts';
import type { Diagnostic, Position, TypeProblem } from '../run/program.ts';
import type { Schedule } from '../run/schedule.ts';
import type { LaneKind, WaitingLane } from '../run/waiting.ts';

/** What an exercise demands of the console output. Texts end without a final line break. */
export type OutputDemand =
	/** Exactly this text. */
	| { readonly kind: 'exact'; readonly text: string }
	/** These lines in this order; other lines may stand between them. */
	| { readonly kind: 'lines'; readonly lines: readonly string[] }
	/** Exactly these lines, in any order. */
	| { readonly kind: 'any-order'; readonly lines: readonly string[] }
	/** Each of these texts somewhere. */
	| { readonly kind: 'contains'; readonly texts: readonly string[] };

/** Seconds of the run's clock. */
export type ElapsedDemand = { readonly equals: number } | { readonly from: number; readonly to: number };

/** How many lanes may be unfinished at once, or must have been at some moment. */
export interface InFlightDemand {
	/** The name of a function, each call of which counts; or `request`, `task`, `job`, `worker`: every lane of that kind. */
	readonly of: string;
	readonly atMost?: number;
	readonly atLeast?: number;
}

/** What an exercise demands of a run. An absent part demands nothing. */
export interface Expectation {
	readonly output?: OutputDemand;
	/** Lists of lines, each of which must be printed, and before the next one of its list. */
	readonly order?: readonly (readonly string[])[];
	readonly elapsed?: ElapsedDemand;
	readonly inFlight?: InFlightDemand;
	/** When the program ends no timer may be pending, no lane wait, no resource be held and no error be unread. */
	readonly leavesNothing?: boolean;
	/** The types must fit. Who knows them is asked by whoever runs the program. */
	readonly types?: boolean;
	/** Names of the hidden tests, each of which must be reported as passed. */
	readonly tests?: readonly string[];
	/** All of this must hold under so many schedules. Whoever runs the program sees to it; `check` judges one run. */
	readonly underSchedules?: number;
}

/** Two lines in the wrong order. Lines of the output count from 1; null: it is never printed. */
export interface WrongOrder {
	readonly before: string;
	readonly after: string;
	readonly beforeAt: number | null;
	readonly afterAt: number | null;
}

/** A free choice of a run: another option than the first was taken. */
export type Turn = Pick<Extract<RunEvent, { kind: 'choice' }>, 'at' | 'of' | 'options' | 'chosen'>;

/** One line of a diff between the demanded and the actual output. */
export interface DiffLine {
	readonly kind: 'same' | 'missing' | 'extra';
	readonly text: string;
}

/** One hidden test. */
export interface TestResult {
	readonly name: string;
	readonly outcome:
		| TestOutcome
		/** The run ended before it could be run. */
		| { readonly kind: 'not-reached' }
		/** The program ended the run in the middle of it. */
		| { readonly kind: 'exited' }
		/** It never gave the thread back. */
		| { readonly kind: 'blocked' }
		/** It ran into a limit of the run. */
		| {
				readonly kind: 'over-limit';
				readonly limit: 'too-long' | 'too-much-output' | 'too-much-memory' | 'too-many-tasks' | 'starved';
		  }
		/** Somebody else reported a result in its name, so none of them counts. */
		| { readonly kind: 'reported-twice' };
}

/** Nothing can run any more, and the program still waits. */
export type DeadlockFailure = Omit<Extract<Ending, { kind: 'deadlock' }>, 'waiting'> & {
	readonly waiting: readonly StuckLane[];
	/** Lanes that hold what others wait for, and have ended. */
	readonly gone?: readonly GoneLane[];
	/** The main module has come to its end: what goes on is an event loop that nobody stops. */
	readonly isOver?: true;
};

/** `timer`: what became of the one that was to settle what the lane waits for. */
export type StuckLane = WaitingLane & { readonly timer?: SpentTimer };

/** A timer that wakes nobody any more. `kept`: it is still set, but the program does not go on for its sake. */
export interface SpentTimer {
	readonly how: 'fired' | 'cleared' | 'kept';
	readonly at: number;
	readonly where?: Position;
}

export interface GoneLane {
	readonly lane: number;
	readonly of: LaneKind;
	readonly name: string;
	readonly gone: true;
}

/** An error that nobody caught: `cancelled`, for a CancelledError, is the task that was awaited, and who had cancelled it. */
export type ThrewFailure = Extract<Ending, { kind: 'threw' }> & {
	readonly cancelled?: { readonly task: string; readonly by?: string };
};

/** It printed and printed: `mostly` from this line, as far as it is known. */
export type TooMuchOutputFailure = Extract<Ending, { kind: 'too-much-output' }> & { readonly mostly?: Position };

/** A call that stands by itself and gives a generator, of which nothing runs. */
export type DroppedCall = Pick<Extract<RunEvent, { kind: 'generator-dropped' }>, 'at' | 'seq' | 'name' | 'where'>;

/** One thing that is wrong with an attempt. */
export type Failure =
	| { readonly kind: 'not-runnable'; readonly diagnostics: readonly Diagnostic[] }
	/** The run itself ended badly. */
	| Exclude<Ending, { kind: 'finished' | 'threw' | 'deadlock' | 'too-much-output' }>
	| ThrewFailure
	| DeadlockFailure
	| TooMuchOutputFailure
	| { readonly kind: 'output'; readonly demand: OutputDemand; readonly diff: readonly DiffLine[] }
	| { readonly kind: 'order'; readonly wrong: readonly WrongOrder[] }
	| {
			readonly kind: 'in-flight';
			readonly demand: InFlightDemand;
			/** The most that were unfinished at once. */
			readonly most: number;
			/** When that was, in milliseconds of the run's clock, and where the one that was too many began. */
			readonly at: number;
			/** The event with which that one began; absent when none ever did. */
			readonly seq?: number;
			readonly where?: Position;
	  }
	| { readonly kind: 'elapsed'; readonly demand: ElapsedDemand; readonly seconds: number }
	/** Calls that made a generator and dropped it: said beside what else is wrong, never alone of an attempt. Never empty. */
	| { readonly kind: 'dropped'; readonly calls: readonly DroppedCall[] }
	| { readonly kind: 'leftovers'; readonly leftovers: readonly Leftover[] }
	| { readonly kind: 'tests'; readonly results: readonly TestResult[] }
	/** Never empty. */
	| { readonly kind: 'types'; readonly problems: readonly TypeProblem[] }
	/** Right by itself, and wrong under this schedule. */
	| {
			readonly kind: 'schedule';
			readonly schedule: Schedule;
			/** The choices that differ from first come, first served. */
			readonly turns: readonly Turn[];
			/** How many schedules were tried until one failed. */
			readonly tried: number;
			/** It is the learner's own test with this number, from 1. */
			readonly kept?: number;
			/** What is wrong under it: never empty. */
			readonly failures: readonly Failure[];
	  };

/** What to say about an attempt: what is wrong, most important first; nothing wrong means passed. */
export interface Verdict {
	readonly failures: readonly Failure[];
}

/** A verdict in one word, as authors write it in `exercise.yaml`. */
export type VerdictKind = 'passed' | Failure['kind'];

export function verdictKind(verdict: Verdict): VerdictKind {
	return verdict.failures[0]?.kind ?? 'passed';
}
