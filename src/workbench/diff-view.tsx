import { count } from '../checker/amounts.ts';
import type { DiffLine } from '../checker/verdict.ts';
import { type DiffRow, foldDiff, visibleText } from './diff-rows.ts';

/** What to call a line, by its kind. */
type Words = Readonly<Record<DiffLine['kind'], string>>;

const OUTPUT: Words = { same: 'same', missing: 'missing', extra: 'extra' };

interface DiffViewProps {
	readonly diff: readonly DiffLine[];
	readonly caption?: string;
	readonly words?: Words;
}

/** Two texts line by line, every difference with its word; if nothing else is said, your output and the demanded one. */
export function DiffView({ diff, caption = 'Your output against what is asked', words = OUTPUT }: DiffViewProps) {
	return (
		<div class="wb-diff">
			<table>
				<caption>{caption}</caption>
				<thead class="visually-hidden">
					<tr>
						<th scope="col">Difference</th>
						<th scope="col">Line</th>
					</tr>
				</thead>
				<tbody>
					{foldDiff(diff).map((row, index) => (
						<Line row={row} words={words} key={index} />
					))}
				</tbody>
			</table>
		</div>
	);
}

function Line({ row, words }: { readonly row: DiffRow; readonly words: Words }) {
	if (row.kind === 'folded') {
		return (
			<tr class="wb-folded">
				<td />
				<td>… {count(row.lines, 'more line')} …</td>
			</tr>
		);
	}
	return (
		<tr data-kind={row.kind}>
			<th scope="row">
				<span class={row.kind === 'same' ? 'visually-hidden' : undefined}>{words[row.kind]}</span>
			</th>
			<td>{row.text === '' ? <i>an empty line</i> : row.kind === 'same' ? row.text : visibleText(row.text)}</td>
		</tr>
	);
}
