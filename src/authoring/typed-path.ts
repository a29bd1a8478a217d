import { isAbsolute, relative, resolve } from 'node:path';

/** A path that somebody typed, as seen from here: `npm run` starts the command beside package.json, wherever it was typed. */
export function typedPath(path: string): string {
	const { npm_lifecycle_event: script, INIT_CWD: typedIn } = process.env;
	if (script !== 'course' || typedIn === undefined || isAbsolute(path)) return path;
	return relative('', resolve(typedIn, path)) || '.';
}
