import { DATABASE } from './database.ts';
import type { Progress } from './progress.ts';

/** Loads and opens the progress. Storage that fails is told in its `trouble`; rejects only when the code itself can't be loaded. */
export async function enterProgress(): Promise<Progress> {
	const { openProgress } = await import('./progress.ts');
	return openProgress();
}

/** The progress of a learner who has some; null on a first visit, which then needn't load what reads it. */
export async function enterExistingProgress(): Promise<Progress | null> {
	return (await mayExist()) ? enterProgress() : null;
}

async function mayExist(): Promise<boolean> {
	try {
		const databases = await indexedDB.databases();
		return databases.some(({ name }) => name === DATABASE);
	} catch {
		// No list, or no access: only opening it will tell.
		return true;
	}
}
