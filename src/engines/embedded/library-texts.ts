import type { BundledLibrary } from '../runtime/libraries/bundled.ts';

/** Loads the code of a library, once a program imports it. */
export async function loadLibraryText(name: BundledLibrary): Promise<string> {
	const { code } = await LOADERS[name]();
	return code;
}

const LOADERS: Readonly<Record<BundledLibrary, () => Promise<{ code: string }>>> = {
	aio: () => import('virtual:sandbox/aio'),
	course: () => import('virtual:sandbox/course'),
};
