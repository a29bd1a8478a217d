import type { Program } from '../run/program.ts';

/** A short name for a program's text: two programs with the same one are the same for all practical purposes (53 bits, not cryptographic). */
export function fingerprint(program: Program): string {
	let low = 0xdeadbeef;
	let high = 0x41c6ce57;
	for (const part of Object.entries(program.files).sort().flat()) {
		for (let index = 0; index <= part.length; index++) {
			// Past the end comes a code unit that no text holds, so that moving text between files changes the name.
			const unit = index < part.length ? part.charCodeAt(index) : 0x10000;
			low = Math.imul(low ^ unit, 2654435761);
			high = Math.imul(high ^ unit, 1597334677);
		}
	}
	low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
	high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
	return (4294967296 * (2097151 & high) + (low >>> 0)).toString(36);
}

/** Whether two programs have the same files with the same text. */
export function sameFiles(one: Program['files'], other: Program['files']): boolean {
	const paths = Object.keys(one);
	return paths.length === Object.keys(other).length && paths.every((path) => one[path] === other[path]);
}
