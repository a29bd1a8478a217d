import { LIBRARY_EXPORTS } from './library-exports.ts';
import type { LibraryExports } from './missing-exports.ts';

/** What each library exports, as written down in `library-exports.ts`. */
export const libraryExports: LibraryExports = (asked) => {
	const found = LIBRARY_EXPORTS[asked];
	if (!found) return undefined;
	const values = namesIn(found.values);
	const others = Object.keys(LIBRARY_EXPORTS).filter((name) => name !== asked && name !== 'course/test');
	return {
		values,
		types: namesIn(found.types),
		elsewhere: (name) => others.find((other) => namesIn(LIBRARY_EXPORTS[other]?.values ?? '').has(name)),
	};
};

function namesIn(text: string): ReadonlySet<string> {
	return new Set(text.trim().split(/\s+/));
}
