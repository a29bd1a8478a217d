import type { RunError } from '../../run/events.ts';
import { cut } from './cut.ts';

export type Frame = RunError['frames'][number];

/** Where a place in running code comes from; null: it is not the program's. Lines and columns count from 1. */
export type Locate = (url: string, line: number, column: number) => Omit<Frame, 'function'> | null;

/** Of a function's name, in UTF-16 code units. */
const LONGEST_NAME = 200;
/** A stack that a program has written itself is read so far, and no line of it that is longer: to the end it might take for ever. */
const MOST_LINES = 10_000;
const LONGEST_LINE = 10_000;

interface StackLine {
	/** Null: a line of the engine's own, such as `at Array.map (<anonymous>)`. */
	readonly frame: Frame | null;
	readonly text: string;
}

/** "    at async brew (main.ts:3:9)" (Chromium and Node). */
const V8_LINE = /^\s+at (.*)$/;
/** "async*brew@blob:…:3:9" (Firefox), "brew@blob:…:3:9", "blob:…:3:9" (WebKit). */
const OTHER_LINE = /^(?:(.*?)@)?(.+?):(\d+):(\d+)$/;
const STEP = /\.(next|throw|return) \(<anonymous>\)$/;
const PLACE = /^(?:(.*) \()?(.+?):(\d+):(\d+)\)?$/;

/** A stack as text, taken apart: what stands above the frames, and the lines that matter to the program. */
export function readStack(stack: string, locate: Locate): { header: string | null; lines: StackLine[] } {
	const all = stack.split('\n');
	const first = all.findIndex((line) => V8_LINE.test(line));
	if (first >= 0) {
		return {
			header: all.slice(0, first).join('\n'),
			lines: keepOwn(all.slice(first, first + MOST_LINES).map((l) => readV8(l, locate))),
		};
	}
	if (!all.some((line) => line.length <= LONGEST_LINE && OTHER_LINE.test(line))) return { header: stack, lines: [] };
	return { header: null, lines: keepOwn(all.slice(0, MOST_LINES).map((line) => readOther(line, locate))) };
}

/** The program's frames, innermost first. */
export function framesOf(stack: string, locate: Locate): Frame[] {
	return readStack(stack, locate).lines.flatMap(({ frame }) => (frame ? [frame] : []));
}

/** A frame that waits for the one above it, as V8 writes it. */
export function asyncFrame({ path, line, column, function: name }: Frame): string {
	const place = `${path}:${line}:${column}`;
	return `    at async ${name === '' ? place : `${name} (${place})`}`;
}

function readV8(line: string, locate: Locate): StackLine | null {
	const called = V8_LINE.exec(line)?.[1];
	if (called === undefined) return null;
	const place = line.length <= LONGEST_LINE ? PLACE.exec(called) : null;
	// "Array.map (<anonymous>)" and "async Promise.all (index 0)" belong to the program's story.
	if (!place) return /\((<anonymous>|index \d+)\)$/.test(called) ? { frame: null, text: `    at ${called}` } : null;
	const isAsync = called.startsWith('async ');
	const name = (place[1] ?? '').replace(/^async /, '');
	return stackLine(isAsync, name, (place[2] ?? '').replace(/^async /, ''), place[3], place[4], locate);
}

function readOther(line: string, locate: Locate): StackLine | null {
	const place = line.length <= LONGEST_LINE ? OTHER_LINE.exec(line) : null;
	if (!place) return null;
	const called = place[1] ?? '';
	const isAsync = /^async\*/.test(called);
	// WebKit calls the body of a module "module code"; Firefox appends "/<" to what is anonymous inside.
	const name = called.replace(/^(async|promise callback)\*/, '').replace(/^(module|global|eval) code$|\/?<+$/, '');
	return stackLine(isAsync, name, place[2] ?? '', place[3], place[4], locate);
}

function stackLine(
	isAsync: boolean,
	name: string,
	url: string,
	line: string | undefined,
	column: string | undefined,
	locate: Locate,
): StackLine | null {
	const position = locate(url, Number(line), Number(column));
	if (!position) return null;
	const place = `${position.path}:${position.line}:${position.column}`;
	const called = name === '' ? place : `${name} (${place})`;
	// “Timeout.brew [as _onTimeout]”: under which name it was called is for the stack alone.
	const itself = name.replace(/ \[as [^\]]*\]$/, '');
	return {
		frame: { ...position, function: cut(itself, '', LONGEST_NAME) },
		text: `    at ${isAsync ? 'async ' : ''}${called}`,
	};
}

/** Drops the runtime's lines, and the engine's own that the program has not called itself. */
function keepOwn(lines: (StackLine | null)[]): StackLine[] {
	let isOwn = false;
	for (let i = lines.length - 1; i >= 0; i--) {
		const line = lines[i];
		// What the program calls may be a step of the runtime's generator.
		isOwn = !!line && (!!line.frame || (isOwn && (lines[i - 1] !== null || !STEP.test(line.text))));
		if (!isOwn) lines[i] = null;
	}
	return lines.filter((line) => line !== null);
}
