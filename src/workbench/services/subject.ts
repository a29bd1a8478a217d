import type { Program, TypeProblem } from '../../run/program.ts';
import type { Place } from '../../typescript/questions.ts';

/** The file in an editor, and the program that it belongs to. */
export interface Subject {
	readonly path: string;
	/** As it is written now. */
	program(): Program;
	/** What TypeScript has against the program, in all its files, and the same in words; empty: nothing. */
	onProblems(found: readonly TypeProblem[], words: string): void;
	/** What it was told last. */
	found(): readonly TypeProblem[];
	/** Brings a file of the program to the front. */
	show(path: string): void;
	/** TypeScript can't be asked, and why; null: it can again. */
	onTrouble(why: string | null): void;
}

/** A place in that file, for those who are asked about it. */
export function placeIn(subject: Subject, offset: number): Place {
	return { program: subject.program(), path: subject.path, offset };
}
