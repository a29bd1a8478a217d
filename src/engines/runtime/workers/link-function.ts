import type { PreparedProgram } from '../../../run/program.ts';
import { functionModule } from '../function-module.ts';
import type { Host } from '../host.ts';
import type { Linked } from '../link.ts';

/** A module that exports one function: its URL, and the file in which the function stands. */
export interface LinkedFunction {
	readonly url: string;
	readonly path: string;
}

/** Links the function of this text, as another worker of this program has it. @throws if it is not the program's */
export function linkFunction(text: string, { modules }: PreparedProgram, linked: Linked, host: Host): LinkedFunction {
	const found = functionModule(text, linked.codes, linked.openings);
	const path = found && modules[found.module]?.path;
	if (!path) throw new Error(NOT_A_JOB);
	const url = host.publish(path, found.code);
	linked.know(url, path, found.linked);
	return { url, path };
}

const NOT_A_JOB =
	"A worker can't run this job: it must be a function that stands in a file of the program, and imports nothing itself. Write it as a function, and give it what it needs as arguments.";
