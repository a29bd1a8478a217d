import { join } from 'node:path';
import { filesBelow } from '../course/read-files.ts';
import { MAIN } from '../run/program.ts';

/** The hidden tests, in a program and in the folder of its exercise. */
export const TESTS = 'tests.ts';

/** Where each path of an exercise's program stands on disk: `solution.ts`, a file in `solution/`, or one that the starter brings. */
export async function filesOf(folder: string, name: 'start' | 'solution'): Promise<(path: string) => string> {
	const files = await filesBelow(folder);
	return (path) => {
		const single = path === MAIN ? [`${name}.ts`] : path === TESTS ? [TESTS] : [];
		const places = [...single, `${name}/${path}`, `start/${path}`];
		return join(folder, places.find((file) => files.includes(file)) ?? `${name}.ts`);
	};
}
