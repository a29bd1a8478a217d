import { count } from '../../checker/amounts.ts';
import type { ImportResult } from '../../progress/transfer.ts';
import { sentenceList } from './sentence-list.ts';

/** What loading a file did: what was read, and what was left out. */
export function importWords(name: string, result: ImportResult): string {
	if (!result.ok) return `“${name}”: ${result.why}`;
	const { taken, older, unreadable } = result;
	const parts = [
		taken.drafts > 0 && count(taken.drafts, 'draft'),
		taken.histories > 0 && `the attempts at ${count(taken.histories, 'exercise')}`,
		taken.marks > 0 && `what is solved or read in ${count(taken.marks, 'place')} of the course`,
	].filter((part) => part !== false);
	const sentences = [
		parts.length > 0 ? `Loaded from “${name}”: ${sentenceList.format(parts)}.` : `Nothing was loaded from “${name}”.`,
		older === 1 && '1 draft of the file was left out: the one here is newer.',
		older > 1 && `${older} drafts of the file were left out: those here are newer.`,
		unreadable > 0 && `${count(unreadable, 'part')} of the file could not be read and stayed out.`,
	];
	return sentences.filter((sentence) => sentence !== false).join(' ');
}
