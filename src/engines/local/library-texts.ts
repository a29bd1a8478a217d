import { bundleLibrary } from '../bundle/bundle-library.ts';
import type { BundledLibrary } from '../runtime/libraries/bundled.ts';

const texts = new Map<BundledLibrary, Promise<string>>();

/** The code of a library, bundled once for the life of the process. */
export function loadLibraryText(name: BundledLibrary): Promise<string> {
	let text = texts.get(name);
	if (text === undefined) {
		text = bundleLibrary(name).then(({ code }) => code);
		texts.set(name, text);
	}
	return text;
}
