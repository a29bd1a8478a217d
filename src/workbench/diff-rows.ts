import type { DiffLine } from '../checker/verdict.ts';

/** A line of a diff, or a number of equal lines left out. */
export type DiffRow = DiffLine | { readonly kind: 'folded'; readonly lines: number };

/** Equal lines kept around each difference. */
const CONTEXT = 3;
/** Rows shown; a diff that is longer says enough by then. */
const MOST = 200;

/** A diff to look at: long equal passages are left out, and it ends after `MOST` rows. */
export function foldDiff(diff: readonly DiffLine[]): DiffRow[] {
	const near = new Array<boolean>(diff.length).fill(false);
	for (const [index, line] of diff.entries()) {
		if (line.kind !== 'same') near.fill(true, Math.max(0, index - CONTEXT), index + CONTEXT + 1);
	}
	const rows: DiffRow[] = [];
	let skipped = 0;
	const fold = () => {
		if (skipped > 0) rows.push({ kind: 'folded', lines: skipped });
		skipped = 0;
	};
	for (const [index, line] of diff.entries()) {
		if (!near[index] || rows.length >= MOST) skipped += 1;
		else {
			fold();
			rows.push(line);
		}
	}
	fold();
	return rows;
}

/** A line so that spaces at its end can be seen. */
export function visibleText(text: string): string {
	return text.replace(/[ \t]+$/, (end) => end.replaceAll(' ', '·').replaceAll('\t', '→'));
}
