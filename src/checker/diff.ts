// The whole package would bring its differences of words, sentences, CSS and JSON along.
import { diffArrays } from 'diff/lib/diff/array.js';
import type { DiffLine } from './verdict.ts';

/** Past this many inserted and removed lines two texts have so little in common that a diff explains nothing (and costs seconds). */
const MAX_EDITS = 1_000;

/** The lines of a console text. White space at the end of a line and empty lines at the end don't count. */
export function linesOf(text: string): string[] {
	const lines = text.split(/\r?\n/).map((line) => line.trimEnd());
	while (lines.at(-1) === '') lines.pop();
	return lines;
}

/** What must be added to and removed from `actual` to get `expected`, line by line, in reading order. */
export function lineDiff(expected: readonly string[], actual: readonly string[]): DiffLine[] {
	const changes = diffArrays([...expected], [...actual], { maxEditLength: MAX_EDITS });
	if (changes === undefined) return [...asDiff('missing', expected), ...asDiff('extra', actual)];
	return changes.flatMap(({ added, removed, value }) => asDiff(added ? 'extra' : removed ? 'missing' : 'same', value));
}

function asDiff(kind: DiffLine['kind'], lines: readonly string[]): DiffLine[] {
	return lines.map((text) => ({ kind, text }));
}
