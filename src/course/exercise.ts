import type { Expectation, VerdictKind } from '../checker/verdict.ts';
import type { EngineWanted, Program } from '../run/program.ts';

/** A wrong program that many people write, with the verdict it must get and the words they then read. */
export interface KnownMistake {
	/** Path below the exercise's folder: `mistakes/one-by-one.ts`. */
	readonly file: string;
	readonly program: Program;
	readonly verdict: VerdictKind;
	/** For the verdict `tests`: the names of exactly the tests that must fail. */
	readonly fails?: readonly string[];
	/** Markdown: what the program did, why, and where to look. */
	readonly says: string;
}

/** An exercise folder, read and validated. Learner programs are always `main.ts` (or a folder whose entry is `main.ts`). */
export interface Exercise {
	/** `<chapter>/<exercise>`, as in `exercises/generators/countdown`. */
	readonly id: string;
	readonly title: string;
	/** Markdown: what the learner is to write. */
	readonly asks: string;
	/** Concepts it practises. */
	readonly practises: readonly string[];
	readonly engine: EngineWanted;
	readonly clock: 'virtual' | 'real';
	readonly expect: Expectation;
	/** Markdown, from a nudge to nearly the answer. */
	readonly hints: readonly string[];
	/** Markdown, shown after solving: why it works, what else would. */
	readonly explain: string;
	readonly starter: Program;
	readonly solution: Program;
	/** Hidden tests: `tests.ts`, which imports the learner's exports from `./main.ts` and `test`, `expect` from `course/test`. */
	readonly tests: Program | null;
	readonly mistakes: readonly KnownMistake[];
}
