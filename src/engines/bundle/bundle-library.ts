import { bundleScript, type Script } from './bundle-script.ts';

/** Bundles a library of the sandbox, one of `BUNDLED_LIBRARIES`, into the text of a module that exports `connect`. */
export function bundleLibrary(name: string, { minify = false } = {}): Promise<Script> {
	const entry = new URL(`../runtime/libraries/${name}/connect.ts`, import.meta.url);
	return bundleScript(entry, { platform: 'browser', minify, isModule: true });
}
