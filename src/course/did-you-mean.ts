/** The candidate that `word` was probably meant to be, or null when none is close. */
export function nearest(word: string, candidates: Iterable<string>): string | null {
	let best: string | null = null;
	let bestDistance = Math.max(2, Math.floor(word.length / 3)) + 1;
	for (const candidate of candidates) {
		const distance = editDistance(word.toLowerCase(), candidate.toLowerCase());
		if (distance < bestDistance) [best, bestDistance] = [candidate, distance];
	}
	return best;
}

/** “Did you mean …?” followed by the known words, as an advice to an author. */
export function didYouMean(word: string, candidates: readonly string[]): string {
	const near = nearest(word, candidates);
	const known =
		candidates.length > 0
			? `Known here: ${candidates
					.filter((name) => name !== '')
					.map((name) => `\`${name}\``)
					.join(', ')}.`
			: '';
	return near === null ? known || 'Remove it.' : `Did you mean \`${near}\`? ${known}`.trimEnd();
}

/** How many letters must be inserted, removed or replaced to turn one word into the other (Levenshtein). */
function editDistance(a: string, b: string): number {
	let row = Array.from({ length: b.length + 1 }, (_, column) => column);
	for (let i = 1; i <= a.length; i++) {
		const next = [i];
		for (let j = 1; j <= b.length; j++) {
			const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
			next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
		}
		row = next;
	}
	return row[b.length] ?? 0;
}
