/** What keeps progress from being saved. The learner's work is safe in the page as long as the page is open. */
export type Trouble =
	/** The browser lets this page store nothing (private window, settings, broken database). */
	| { readonly kind: 'blocked' }
	/** There is no room left. */
	| { readonly kind: 'full' }
	/** Entries that could not be understood; they are kept apart and nothing else is touched. */
	| { readonly kind: 'set-aside'; readonly entries: number };

/** What to tell the learner: what is wrong, and what that means. */
export function troubleSentences(trouble: Trouble): readonly [what: string, meaning: string] {
	switch (trouble.kind) {
		case 'blocked':
			return [
				'This browser does not let the page save anything.',
				'Your work stays here until you close or reload the page.',
			];
		case 'full':
			return [
				'The browser’s storage for this site is full, so your last changes are not saved.',
				'They stay here until you close or reload the page.',
			];
		case 'set-aside':
			return [
				trouble.entries === 1
					? 'One saved entry could not be read and was set aside.'
					: `${trouble.entries} saved entries could not be read and were set aside.`,
				'Everything else is here.',
			];
	}
}

export function troubleWords(trouble: Trouble): string {
	return troubleSentences(trouble).join(' ');
}
