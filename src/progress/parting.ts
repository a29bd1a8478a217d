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

/** Picks up what earlier pages left; it is then gone from there. */
export function pickUpDrafts(): Draft[] {
	try {
		return Object.keys(localStorage)
			.filter((key) => key.startsWith(PREFIX))
			.flatMap(pickUp);
	} catch {
		return [];
	}
}

function pickUp(key: string): Draft[] {
	const text = localStorage.getItem(key);
	localStorage.removeItem(key);
	try {
		const draft = parseEntry('drafts', JSON.parse(text ?? ''));
		return draft ? [draft] : [];
	} catch {
		return [];
	}
}
