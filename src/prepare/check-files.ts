import type { Diagnostic, Program } from '../run/program.ts';
import { nearest } from './nearest.ts';
import { isPlainPath } from './paths.ts';

/** Characters of source that a program may have in all, tests included. */
const MOST_SOURCE = 1_000_000;

/** What is wrong with a program's files as such, before anything in them is read. */
export function checkFiles(program: Program, tests: Program | undefined): Diagnostic[] {
	const diagnostics = [...checkEntry(program), ...checkPaths(program)];
	if (tests) {
		diagnostics.push(...checkEntry(tests), ...checkPaths(tests));
		for (const path of Object.keys(tests.files)) {
			if (Object.hasOwn(program.files, path)) {
				diagnostics.push(
					about(path, `The program and its tests both have a file \`${path}\`.`, 'Give one of the two another name.'),
				);
			}
		}
	}
	const sources = [...Object.values(program.files), ...Object.values(tests?.files ?? {})];
	const size = sources.reduce((sum, source) => sum + source.length, 0);
	if (size > MOST_SOURCE) {
		const message = `The program has ${inMegabytes(size)} MB of source; ${inMegabytes(MOST_SOURCE)} MB is the limit.`;
		diagnostics.push(about(program.entry, message, 'Make data smaller, or compute it when the program runs.'));
	}
	return diagnostics;
}

function checkEntry({ files, entry }: Program): Diagnostic[] {
	if (Object.hasOwn(files, entry)) return [];
	const near = nearest(entry, Object.keys(files));
	const advice = near ? `Name the file \`${near}\` that, or begin with it.` : 'Add a file of that name.';
	return [about(entry, `The program begins with \`${entry}\`, and it has no such file.`, advice)];
}

function checkPaths({ files }: Program): Diagnostic[] {
	return Object.keys(files)
		.filter((path) => !isPlainPath(path))
		.map((path) =>
			about(
				path,
				`A file can't be called \`${path}\`.`,
				'Write it like `main.ts` or `shop/till.ts`: no `/` first, no `.` or `..`, no `\\` or `:`.',
			),
		);
}

/** A diagnostic about a file as a whole. */
function about(path: string, message: string, advice: string): Diagnostic {
	return { path, line: 1, column: 1, length: 1, message, advice };
}

/** Two places after the point, rounded up, so that what is over the limit never looks equal to it. */
function inMegabytes(size: number): number {
	return Math.ceil(size / 10_000) / 100;
}
