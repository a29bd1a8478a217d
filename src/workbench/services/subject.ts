import type { Program } from '../../run/program.ts';
import type { Place } from '../../typescript/questions.ts';

/** The file in an editor, and the program that it belongs to. */
export interface Subject {
	readonly path: string;
	/** As it is written now. */
	program(): Program;
	/** How many problems TypeScript has with the file, and with all of the program in words; empty: with none. */
	onProblems(here: number, words: string): void;
	/** TypeScript can't be asked, and why; null: it can again. */
	onTrouble(why: string | null): void;
}

/** A place in that file, for those who are asked about it. */
export function placeIn(subject: Subject, offset: number): Place {
	return { program: subject.program(), path: subject.path, offset };
}
