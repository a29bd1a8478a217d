/** The middle of some measurements. */
export function median(values: readonly number[]): number {
	return quantile(values, 0.5);
}

/** What nine of ten measurements stay below. */
export function ninetieth(values: readonly number[]): number {
	return quantile(values, 0.9);
}

function quantile(values: readonly number[], share: number): number {
	const sorted = [...values].sort((a, b) => a - b);
	return sorted[Math.floor((sorted.length - 1) * share)] ?? Number.NaN;
}

/** Prints rows as a table for `docs/performance.md`: the first column to the left, all others to the right. */
export function printTable(head: readonly string[], rows: readonly (readonly string[])[]): void {
	const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)));
	const line = (cells: readonly string[]) =>
		`| ${cells.map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0))).join(' | ')} |`;
	console.log(line(head));
	console.log(line(head.map((_, column) => (column === 0 ? '---' : '--:'))));
	for (const row of rows) console.log(line(row));
}
