import type { Program, TypeProblem } from '../run/program.ts';
import type { CompletionDetails, Completions } from './completions.ts';
import type { TextEdit } from './format.ts';
import type { Hover } from './hover.ts';
import type { Signature } from './signature.ts';

/** A place in a file of a program: an offset in UTF-16 code units. */
export interface Place {
	readonly program: Program;
	readonly path: string;
	readonly offset: number;
}

/** What can be asked about a program, and what is answered. */
export interface Questions {
	problems(program: Program): TypeProblem[];
	completions(place: Place): Completions | null;
	completionDetails(place: Place, name: string, module?: string): CompletionDetails | null;
	completionEdits(place: Place, from: number, name: string, module: string): TextEdit[] | null;
	hover(place: Place): Hover | null;
	signature(place: Place): Signature | null;
	formatting(program: Program, path: string): TextEdit[];
}
