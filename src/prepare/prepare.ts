import type { Program } from '../run/program.ts';
import { libraryExports } from './library-names.ts';
import { type Prepared, type PrepareOptions, prepareProgram } from './prepare-program.ts';
import { explainSyntaxErrors } from './syntax-errors.ts';

export type { Prepared, PrepareOptions, Preparer } from './prepare-program.ts';

/**
 * Turns a program's TypeScript into JavaScript by blanking its types and inserting probes: every line stays. Only files
 * that the entry reaches are read. Never throws for what is in the files.
 */
export function prepare(program: Program, options: PrepareOptions = {}): Prepared {
	return prepareProgram(program, options, explainSyntaxErrors, libraryExports);
}
