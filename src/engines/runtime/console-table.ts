// What only a program needs that mentions `table`: a part of its own, which comes with it (`parts.ts`).
import type { inspect } from 'node-inspect-extracted';

type Inspect = typeof inspect;

/** What `console.table` prints; null: it is not tabular and prints like `console.log`. */
export function formatTable(inspect: Inspect, data: unknown, columns?: readonly string[]): string | null {
	if (data === null || typeof data !== 'object') return null;
	const { indexName, rows } = readRows(data);
	// The values of a Map or a Set stay in one column, whatever they are, and have it even where there are none.
	const isCollection = indexName !== '(index)';
	const hasColumns = (value: unknown): value is Record<string, unknown> =>
		!isCollection && (typeof value === 'function' || isObject(value));
	// Keys of an object: those that are numbers come first.
	const named: Record<string, true> = Object.create(null);
	for (const { value } of rows) {
		for (const key of columns ?? (hasColumns(value) ? Object.keys(value) : [])) if (!isCollection) named[key] = true;
	}
	const names = Object.keys(named);
	const hasValues = isCollection || (!columns && rows.some(({ value }) => !hasColumns(value)));
	const keyed = data instanceof Map;
	const head = [indexName, ...(keyed ? ['Key'] : []), ...names, ...(hasValues ? ['Values'] : [])];
	const body = rows.map(({ index, key, value }) => [
		index,
		...(keyed ? [cell(inspect, key)] : []),
		...names.map((name) => (hasColumns(value) && Object.hasOwn(value, name) ? cell(inspect, value[name]) : '')),
		...(hasValues ? [hasColumns(value) ? '' : cell(inspect, value)] : []),
	]);
	return draw(head, body);
}

interface Row {
	readonly index: string;
	readonly key?: unknown;
	readonly value: unknown;
}

function readRows(data: object): { indexName: string; rows: Row[] } {
	const number = (_: unknown, index: number) => String(index);
	if (data instanceof Map) {
		const rows = [...data].map(([key, value], i) => ({ index: number(key, i), key, value }));
		return { indexName: '(iteration index)', rows };
	}
	if (data instanceof Set) {
		return { indexName: '(iteration index)', rows: [...data].map((value, i) => ({ index: number(value, i), value })) };
	}
	const rows = Object.entries(data).map(([index, value]) => ({ index, value: value as unknown }));
	return { indexName: '(index)', rows };
}

function isObject(value: unknown): value is object {
	return typeof value === 'object' && value !== null;
}

/** A cell shows a value's own parts only when they are few. */
function cell(inspect: Inspect, value: unknown): string {
	const isLarge = isObject(value) && !Array.isArray(value) && Object.keys(value).length > 2;
	const depth = isLarge ? -1 : 0;
	return inspect(value, { maxArrayLength: 3, breakLength: Number.POSITIVE_INFINITY, depth });
}

function draw(head: readonly string[], body: readonly (readonly string[])[]): string {
	const widths = head.map(
		(name, column) => Math.max(...[name, ...body.map((row) => row[column] ?? '')].map(width)) + 2,
	);
	const rule = (left: string, middle: string, right: string) =>
		left + widths.map((width) => '─'.repeat(width)).join(middle) + right;
	const line = (cells: readonly string[]) =>
		`│${cells.map((text, column) => ` ${text}${' '.repeat((widths[column] ?? 0) - width(text) - 1)}`).join('│')}│`;
	return [rule('┌', '┬', '┐'), line(head), rule('├', '┼', '┤'), ...body.map(line), rule('└', '┴', '┘')].join('\n');
}

/** Columns of a terminal: wide for East Asian characters and emoji, none for combining marks. */
function width(text: string): number {
	let columns = 0;
	for (const character of text.normalize('NFC')) {
		if (/[\p{Mark}\p{Control}\u200b]/u.test(character)) continue;
		columns +=
			/[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}/u.test(
				character,
			)
				? 2
				: 1;
	}
	return columns;
}
