import { format, inspect } from 'node-inspect-extracted';
import type { formatTable } from './console-table.ts';
import { formatDuration } from './duration.ts';
import { invalidArgument } from './node-errors.ts';
import { ownMap } from './own-collections.ts';
import { replaceAll, slice } from './own-texts.ts';

const { apply } = Reflect;
const { isArray } = Array;
const { unshift } = Array.prototype;

interface Parts {
	write(stream: 'out' | 'err', text: string): void;
	/** Milliseconds of the run's clock. */
	now(): number;
	/** Null: no module of the program mentions `table`. */
	readonly formatTable: typeof formatTable | null;
}

type Print = (...values: unknown[]) => void;

/** Node's console: the same methods, the same text. */
export function createConsole({ write, now, formatTable }: Parts): Record<string, Print> {
	let indent = '';
	const counts = ownMap<string, number>();
	const timers = ownMap<string, number>();

	function print(stream: 'out' | 'err', text: string): void {
		write(stream, `${indent}${indent ? replaceAll(text, '\n', `\n${indent}`) : text}\n`);
	}
	const log = (values: readonly unknown[]) => print('out', apply(format, undefined, values));
	const warn = (values: readonly unknown[]) => print('err', apply(format, undefined, values));
	const complain = (text: string) => print('err', `Warning: ${text}`);

	function showTime(method: string, label: string, values: unknown[]): boolean {
		const start = timers.get(label);
		if (start === undefined) {
			complain(`No such label '${label}' for console.${method}()`);
			return false;
		}
		apply(unshift, values, ['%s: %s', label, formatDuration(now() - start)]);
		apply(made.log, made, values);
		return true;
	}

	const group = (labels: readonly unknown[]) => {
		if (labels.length > 0) apply(made.log, made, labels);
		indent += '  ';
	};

	// What a program puts in the place of `log`, `warn` or `error` is called by the others too, as in Node.
	const made: Record<'log' | 'warn' | 'error', Print> & Record<string, Print> = {
		// Functions of their own, so that each has its name.
		log: (...values) => log(values),
		info: (...values) => log(values),
		debug: (...values) => log(values),
		dirxml: (...values) => log(values),
		warn: (...values) => warn(values),
		error: (...values) => warn(values),
		dir: (value, options) => print('out', inspect(value, { customInspect: false, ...Object(options) })),
		trace(...values) {
			const trace = new Error(apply(format, undefined, values));
			trace.name = 'Trace';
			made.error(format(trace));
		},
		assert(condition, ...values) {
			if (condition) return;
			if (typeof values[0] === 'string') values[0] = `Assertion failed: ${values[0]}`;
			else apply(unshift, values, ['Assertion failed']);
			apply(made.warn, made, values);
		},
		table(data, columns) {
			if (columns !== undefined && !isArray(columns)) {
				throw invalidArgument('properties', 'an instance of Array', columns);
			}
			const table = formatTable?.(inspect, data, columns);
			made.log(table ?? data);
		},
		group: (...labels) => group(labels),
		groupCollapsed: (...labels) => group(labels),
		groupEnd() {
			indent = slice(indent, 2);
		},
		count(name = 'default') {
			const label = `${name}`;
			const count = (counts.get(label) ?? 0) + 1;
			counts.set(label, count);
			made.log(`${label}: ${count}`);
		},
		countReset(name = 'default') {
			const label = `${name}`;
			if (!counts.delete(label)) complain(`Count for '${label}' does not exist`);
		},
		time(name = 'default') {
			const label = `${name}`;
			if (timers.has(label)) complain(`Label '${label}' already exists for console.time()`);
			else timers.set(label, now());
		},
		timeLog: (name = 'default', ...values) => void showTime('timeLog', `${name}`, values),
		timeEnd(name = 'default') {
			const label = `${name}`;
			if (showTime('timeEnd', label, [])) timers.delete(label);
		},
		// As in Node without a terminal and without an inspector: nothing happens.
		clear() {},
		timeStamp() {},
		profile() {},
		profileEnd() {},
	};
	return made;
}
