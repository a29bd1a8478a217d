import type { Program } from '../run/program.ts';

/** A module of Node that the sandbox has not got. */
const OF_NODE = /['"]node:(?!(?:events|timers\/promises)['"])[\w/]+['"]/;

/** Whether a program is written for real Node: some file of it names a module that only Node has. */
export function isForNode({ files }: Program): boolean {
	return Object.values(files).some((source) => OF_NODE.test(source));
}
