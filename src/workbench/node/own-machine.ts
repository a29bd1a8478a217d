import type { Program } from '../../run/program.ts';

/** How a program of a page is run on the reader's own machine, from a copy of the course. */
export interface OwnMachine {
	readonly command: string;
	/** The program's files under the names that the command expects. */
	readonly files: readonly { readonly name: string; readonly text: string }[];
}

/** @param id of an exercise, `services/job-queue`, or of a program in a lesson, which has a number: `services/http#2` */
export function ownMachine(id: string, { entry, files }: Program): OwnMachine {
	const isExercise = !id.includes('#');
	const name = isExercise ? 'my-answer.ts' : 'my-program.ts';
	return {
		command: isExercise ? tryCommand(id) : `npm run course -- run ${name} --engine node`,
		files: Object.entries(files).map(([path, text]) => ({ name: path === entry ? name : path, text })),
	};
}

/** What solves an exercise of real Node on one's own machine. */
export function tryCommand(id: string): string {
	return `npm run course -- try ${id} my-answer.ts`;
}
