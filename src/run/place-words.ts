import { MAIN } from './program.ts';

/** “line 4”, with the file's name when it is not the one that everybody has. */
export function placeName(place: { readonly path: string; readonly line: number }): string {
	return place.path === MAIN ? `line ${place.line}` : `line ${place.line} of ${place.path}`;
}

/** “a”, “a and b”, “a, b and c”. */
export function listed(parts: readonly string[]): string {
	if (parts.length < 2) return parts.join('');
	return `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}
