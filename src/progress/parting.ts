import { type Draft, parseEntry } from './records.ts';

// While a page goes away, IndexedDB may or may not finish what it was asked to write; localStorage is written at once.
const PREFIX = 'yieldpoint:draft:';

/** Puts a draft down while the page goes away, to be picked up by the next. False: there is no room, or no access. */
export function leaveDraft(draft: Draft): boolean {
	try {
		localStorage.setItem(PREFIX + draft.id, JSON.stringify(draft));
		return true;
	} catch {
		return false;
	}
}

/** What earlier pages left. It stays there until `dropLeft`. */
export function leftDrafts(): Draft[] {
	try {
		return Object.keys(localStorage)
			.filter((key) => key.startsWith(PREFIX))
			.flatMap(readLeft);
	} catch {
		return [];
	}
}

/** Removes what was left of a program, once it is kept elsewhere or no longer wanted. */
export function dropLeft(id: string): void {
	try {
		localStorage.removeItem(PREFIX + id);
	} catch {
		// No access: then nothing was left there either.
	}
}

function readLeft(key: string): Draft[] {
	try {
		const draft = parseEntry('drafts', JSON.parse(localStorage.getItem(key) ?? ''));
		if (draft !== null) return [draft];
	} catch {
		// Not what we wrote.
	}
	localStorage.removeItem(key);
	return [];
}
