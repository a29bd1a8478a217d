import { bundleScript, type Script } from './bundle-script.ts';

/** Where each part begins, seen from the runtime's folder. */
const ENTRIES: Readonly<Record<string, string>> = {
	aio: 'libraries/aio/connect.ts',
	course: 'libraries/course/connect.ts',
	redis: 'libraries/redis/connect.ts',
	testing: 'testing/part.ts',
	workers: 'workers/part.ts',
	process: 'process/part.ts',
	events: 'events/part.ts',
	table: 'console-table.ts',
	web: 'web/part.ts',
};

/** Bundles a part that travels with programs, one of `runtime/parts.ts`, into the text of a module. */
export function bundlePart(name: string, { minify = false } = {}): Promise<Script> {
	const entry = new URL(`../runtime/${ENTRIES[name]}`, import.meta.url);
	return bundleScript(entry, { platform: 'browser', minify, isModule: true });
}
