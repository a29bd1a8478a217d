import type { Ending, Leftover } from '../run/ending.ts';
import type { TestOutcome } from '../run/events.ts';
import type { Diagnostic } from '../run/program.ts';

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

/** What an exercise demands of a run. An absent part demands nothing. */
export interface Expectation {
	readonly output?: OutputDemand;
	readonly elapsed?: ElapsedDemand;
	/** No timer may be pending when the program ends. */
	readonly leavesNothing?: boolean;
	/** Names of the hidden tests, each of which must be reported as passed. */
	readonly tests?: readonly string[];
}

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
		/** It never gave the thread back. */
		| { readonly kind: 'blocked' }
		/** It ran into a limit of the run. */
		| { readonly kind: 'over-limit'; readonly limit: 'too-long' | 'too-much-output' | 'too-many-tasks' | 'starved' }
		/** Somebody else reported a result in its name, so none of them counts. */
		| { readonly kind: 'reported-twice' };
}

/** One thing that is wrong with an attempt. */
export type Failure =
	| { readonly kind: 'not-runnable'; readonly diagnostics: readonly Diagnostic[] }
	/** The run itself ended badly. */
	| Exclude<Ending, { kind: 'finished' }>
	| { readonly kind: 'output'; readonly demand: OutputDemand; readonly diff: readonly DiffLine[] }
	| { readonly kind: 'elapsed'; readonly demand: ElapsedDemand; readonly seconds: number }
	| { readonly kind: 'leftovers'; readonly leftovers: readonly Leftover[] }
	| { readonly kind: 'tests'; readonly results: readonly TestResult[] };

/** What to say about an attempt: what is wrong, most important first; nothing wrong means passed. */
export interface Verdict {
	readonly failures: readonly Failure[];
}

/** A verdict in one word, as authors write it in `exercise.yaml`. */
export type VerdictKind = 'passed' | Failure['kind'];

export function verdictKind(verdict: Verdict): VerdictKind {
	return verdict.failures[0]?.kind ?? 'passed';
}
