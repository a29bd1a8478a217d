// What only a program needs that mentions `table`: a part of its own, which comes with it (`parts.ts`).
import type { inspect } from 'node-inspect-extracted';
import { free } from './own-texts.ts';
import { textWidth } from './text-width.ts';
import { append } from './tracing/append.ts';

type Inspect = typeof inspect;

// Captured before the program runs.
const { apply } = Reflect;
const { keys, hasOwn } = Object;
const { isArray } = Array;
const { isView } = ArrayBuffer;
const repeat = free<(text: string, times: number) => string>(''.repeat);
const { forEach: forEachEntry } = Map.prototype;
const { forEach: forEachMember } = Set.prototype;

/** What `console.table` prints; null: it is not tabular and prints like `console.log`. */
export function formatTable(inspect: Inspect, data: unknown, columns?: readonly string[]): string | null {
	if (data === null || typeof data !== 'object') return null;
	const { indexName, rows } = readRows(data);
	// The values of a Map or a Set stay in one column, whatever they are, and have it even where there are none.
	const isCollection = indexName !== '(index)';
	const hasColumns = (value: unknown): value is Record<string, unknown> =>
		!isCollection && (typeof value === 'function' || isObject(value));
	// Keys of an object: those that are numbers come first.
	const named: Record<string, true> = { __proto__: null } as never;
	let hasValues = isCollection;
	for (let i = 0; i < rows.length; i++) {
		const { value } = rows[i] as Row;
		if (!hasColumns(value) && !columns) hasValues = true;
		const own = columns ?? (hasColumns(value) ? keys(value) : []);
		for (let k = 0; k < own.length && !isCollection; k++) named[own[k] as string] = true;
	}
	const names = keys(named);
	const keyed = data instanceof Map;

	function line(first: string, key: string, cellOf: (name: string) => string, last: string): string[] {
		const cells = [first];
		if (keyed) append(cells, key);
		for (let i = 0; i < names.length; i++) append(cells, cellOf(names[i] as string));
		if (hasValues) append(cells, last);
		return cells;
	}

	const lines = [line(indexName, 'Key', (name) => name, 'Values')];
	for (let i = 0; i < rows.length; i++) {
		const { index, key, value } = rows[i] as Row;
		const cellOf = (name: string) => (hasColumns(value) && hasOwn(value, name) ? cell(inspect, value[name]) : '');
		append(lines, line(index, keyed ? cell(inspect, key) : '', cellOf, hasColumns(value) ? '' : cell(inspect, value)));
	}
	return draw(lines);
}

interface Row {
	readonly index: string;
	readonly key?: unknown;
	readonly value: unknown;
}

function readRows(data: object): { indexName: string; rows: Row[] } {
	const rows: Row[] = [];
	const add = (value: unknown, key?: unknown) => append(rows, { index: `${rows.length}`, key, value });
	if (data instanceof Map) apply(forEachEntry, data, [(value: unknown, key: unknown) => add(value, key)]);
	else if (data instanceof Set) apply(forEachMember, data, [(value: unknown) => add(value)]);
	else {
		const names = keys(data);
		for (let i = 0; i < names.length; i++) {
			const index = names[i] as string;
			append(rows, { index, value: (data as Record<string, unknown>)[index] });
		}
		return { indexName: '(index)', rows };
	}
	return { indexName: '(iteration index)', rows };
}

function isObject(value: unknown): value is object {
	return typeof value === 'object' && value !== null;
}

/** A cell shows a value's own parts only when they are few. */
function cell(inspect: Inspect, value: unknown): string {
	const isList = isArray(value) || isView(value);
	const isLarge = isObject(value) && !isList && keys(value).length > 2;
	const depth = isLarge ? -1 : 0;
	return inspect(value, { maxArrayLength: 3, breakLength: Number.POSITIVE_INFINITY, depth });
}

/** The first line is the head. All are as long. */
function draw(lines: readonly (readonly string[])[]): string {
	const widths: number[] = [];
	for (let i = 0; i < lines.length; i++) {
		const cells = lines[i] as readonly string[];
		for (let column = 0; column < cells.length; column++) {
			const needed = textWidth(cells[column] as string) + 2;
			if (column === widths.length) append(widths, needed);
			else if (needed > (widths[column] as number)) widths[column] = needed;
		}
	}

	function across(left: string, middle: string, right: string, cellOf: (column: number) => string): string {
		let line = left;
		for (let column = 0; column < widths.length; column++) line += (column > 0 ? middle : '') + cellOf(column);
		return line + right;
	}

	const rule = (left: string, middle: string, right: string) =>
		across(left, middle, right, (column) => repeat('─', widths[column] as number));
	let drawn = rule('┌', '┬', '┐');
	for (let i = 0; i < lines.length; i++) {
		const cells = lines[i] as readonly string[];
		const padded = (column: number) => {
			const text = cells[column] as string;
			return ` ${text}${repeat(' ', (widths[column] as number) - textWidth(text) - 1)}`;
		};
		drawn += `\n${across('│', '│', '│', padded)}`;
		if (i === 0) drawn += `\n${rule('├', '┼', '┤')}`;
	}
	return `${drawn}\n${rule('└', '┴', '┘')}`;
}
