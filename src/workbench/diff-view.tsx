import { count } from '../checker/amounts.ts';
import type { DiffLine } from '../checker/verdict.ts';
import { type DiffRow, foldDiff, visibleText } from './diff-rows.ts';

const words = { same: 'same', missing: 'missing', extra: 'extra' } as const;

/** Your output against the demanded one, line by line; every difference has its word. */
export function DiffView({ diff }: { readonly diff: readonly DiffLine[] }) {
	return (
		<div class="wb-diff">
			<table>
				<caption>Your output against what is asked</caption>
				<thead class="visually-hidden">
					<tr>
						<th scope="col">Difference</th>
						<th scope="col">Line</th>
					</tr>
				</thead>
				<tbody>
					{foldDiff(diff).map((row, index) => (
						<Line row={row} key={index} />
					))}
				</tbody>
			</table>
		</div>
	);
}

function Line({ row }: { readonly row: DiffRow }) {
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
