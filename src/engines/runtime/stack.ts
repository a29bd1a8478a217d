import type { RunError } from '../../run/events.ts';
import { cut } from './cut.ts';
import { match, slice, split } from './own-texts.ts';
import { append } from './tracing/append.ts';

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

/** The frames of Chromium and Node: "    at async brew (main.ts:3:9)". */
const V8_FRAMES = /^[ \t]+at /m;
const V8_LINE = /^\s+at (async (?!\())?(?:(.*) \()?(.+?):(\d+):(\d+)\)?$/;
/** "Array.map (<anonymous>)" and "async Promise.all (index 0)" belong to the program's story. */
const V8_BUILT_IN = /^\s+(at .*\((?:<anonymous>|index \d+)\))$/;
const V8_STEP = /\.(?:next|throw|return) \(<anonymous>\)$/;
/**
 * "async*brew@blob:…:3:9" (Firefox), "brew@blob:…:3:9", "blob:…:3:9" (WebKit). WebKit calls the body of a module "module
 * code"; Firefox appends "/<" to what is anonymous inside.
 */
const OTHER_LINE =
	/^(?:(?:(async\*)|promise callback\*)?(?:(?:module|global|eval) code|(.*?)(?:\/?<+)?)@)?(.+?):(\d+):(\d+)$/;

/** A stack as text, taken apart: what stands above the frames, and the lines that matter to the program. */
export function readStack(stack: string, locate: Locate): { header: string | null; lines: StackLine[] } {
	const frames = match(V8_FRAMES, stack);
	if (frames === null) {
		const { known, lines } = readLines(stack, OTHER_LINE, locate);
		return { header: known ? null : stack, lines };
	}
	const { index } = frames;
	const header = index > 0 ? slice(stack, 0, index - 1) : '';
	return { header, lines: readFrames(slice(stack, index), locate) };
}

function readLines(stack: string, form: RegExp, locate: Locate): { known: boolean; lines: StackLine[] } {
	const all = split(stack, '\n', MOST_LINES);
	const lines: (StackLine | null)[] = [];
	let known = false;
	for (let i = 0; i < all.length; i++) {
		const line = all[i] as string;
		const isRead = line.length <= LONGEST_LINE;
		const found = isRead ? match(form, line) : null;
		if (found !== null) known = true;
		append(lines, found !== null ? stackLine(found, locate) : isRead ? builtIn(line) : null);
	}
	return { known, lines: keepOwn(lines) };
}

/** Drops the runtime's lines, and the engine's own that the program has not called itself. */
function keepOwn(lines: (StackLine | null)[]): StackLine[] {
	let isOwn = false;
	for (let i = lines.length - 1; i >= 0; i--) {
		const line = lines[i];
		// What the program calls may be a step of the runtime's generator.
		isOwn = !!line && (!!line.frame || (isOwn && (lines[i - 1] !== null || match(V8_STEP, line.text) === null)));
		if (!isOwn) lines[i] = null;
	}
	const kept: StackLine[] = [];
	for (let i = 0; i < lines.length; i++) if (lines[i]) append(kept, lines[i] as StackLine);
	return kept;
}

/** A stack as text, put together again. */
export function joinStack(header: string, lines: readonly { readonly text: string }[]): string {
	let stack = header;
	for (let i = 0; i < lines.length; i++) stack += `\n${lines[i]?.text}`;
	return stack;
}

/** Of frames as V8 writes them, the lines that matter to the program. */
export function readFrames(frames: string, locate: Locate): StackLine[] {
	return readLines(frames, V8_LINE, locate).lines;
}

/** The program's frames, innermost first. */
export function framesOf(stack: string, locate: Locate): Frame[] {
	return framesIn(readStack(stack, locate).lines);
}

/** The program's frames among those lines, at most so many. */
export function framesIn(lines: readonly StackLine[], most = Number.POSITIVE_INFINITY): Frame[] {
	const frames: Frame[] = [];
	for (let i = 0; i < lines.length && frames.length < most; i++) {
		const frame = lines[i]?.frame;
		if (frame) append(frames, frame);
	}
	return frames;
}

/** A frame that waits for the one above it, as V8 writes it. */
export function asyncFrame({ path, line, column, function: name }: Frame): string {
	const place = `${path}:${line}:${column}`;
	return `    at async ${name === '' ? place : `${name} (${place})`}`;
}

function builtIn(line: string): StackLine | null {
	const found = match(V8_BUILT_IN, line);
	return found && { frame: null, text: `    ${found[1]}` };
}

/** “Timeout.brew [as _onTimeout]”: under which name it was called is for the stack alone. */
const CALLED_AS = /^(.*) \[as [^\]]*\]$/;

function stackLine(found: RegExpExecArray, locate: Locate): StackLine | null {
	const name = found[2] ?? '';
	const position = locate(found[3] as string, Number(found[4]), Number(found[5]));
	if (!position) return null;
	const place = `${position.path}:${position.line}:${position.column}`;
	const called = name === '' ? place : `${name} (${place})`;
	const itself = match(CALLED_AS, name)?.[1] ?? name;
	return {
		frame: { ...position, function: cut(itself, '', LONGEST_NAME) },
		text: `    at ${found[1] ? 'async ' : ''}${called}`,
	};
}
