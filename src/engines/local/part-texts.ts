import { bundlePart } from '../bundle/bundle-part.ts';
import type { Part } from '../runtime/parts.ts';

const texts = new Map<Part, Promise<string>>();

/** The code of a part of the runtime, bundled once for the life of the process. */
export function loadPartText(name: Part): Promise<string> {
	let text = texts.get(name);
	if (text === undefined) {
		text = bundlePart(name).then(({ code }) => code);
		texts.set(name, text);
	}
	return text;
}
