import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { TypeChecker } from '../attempt/attempt.ts';

/** Says what TypeScript has against a program while pages are built. */
export const checkTypes: TypeChecker = async (...asked) => (await load()).checkTypes(...asked);

/** Node itself loads it, from its source: a bundled one would not find the files that declarations are made of. */
function load(): Promise<typeof import('../typescript/check-types.ts')> {
	const file = pathToFileURL(join(process.cwd(), 'src/typescript/check-types.ts')).href;
	return import(/* @vite-ignore */ file);
}
