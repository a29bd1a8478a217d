import type { Ending } from '../run/ending.ts';
import type { Failure } from './verdict.ts';

/** What is wrong with an ending; null when the program ended of itself. */
export function failureOf(ending: Ending): Failure | null {
	return ending.kind === 'finished' ? null : ending;
}
