import { inspect } from 'node-inspect-extracted';
import type { RunError } from '../../run/events.ts';
import type { Position } from '../../run/program.ts';
import { cut } from './cut.ts';
import { ownWeakMap } from './own-collections.ts';
import { match, slice, startsWith } from './own-texts.ts';
import { asyncFrame, type Frame, framesIn, joinStack, type Locate, readFrames, readStack } from './stack.ts';
import { stacks } from './stack-format.ts';
import type { AsyncCallers } from './tracing/async-callers.ts';

const { apply } = Reflect;
const errorToString = Error.prototype.toString;
/** In UTF-16 code units: a message stands in a sentence, and a name before it. */
const LONGEST_MESSAGE = 1_000;
const LONGEST_NAME = 100;
/** Of what nobody caught Node shows more than `console.log` does. */
const DEPTH = 5;
const TELLS_CALLERS = /^ {4}at async /m;
/** How many frames of a stack are told. */
const MOST_FRAMES = 50;

/** Stacks that have been rewritten: their places are the program's already. */
const tidied = ownWeakMap<object, string>();

/** Rewrites an error's stack as Node would have written it: without the runtime's lines, and with the async callers. */
export function tidyStack(error: Error, locate: Locate, callers: AsyncCallers): void {
	try {
		const isOfLinking = error instanceof SyntaxError && match(OF_LINKING, error.message) !== null;
		if (stacks.areTidy && !isOfLinking) return;
		let { stack } = error;
		if (typeof stack !== 'string' || tidied.get(error) === stack) return;
		if (isOfLinking) stack = tidyLinkError(error, stack, locate);
		const { header, lines } = takeApart(error, stack, locate);
		let value = joinStack(header ?? apply(errorToString, error, []), lines);
		// A stack without a header is not of V8, which tells the async callers itself.
		if (header === null && match(TELLS_CALLERS, value) === null) {
			const frames = callers.of(error);
			for (let i = 0; i < frames.length; i++) value += `\n${asyncFrame(frames[i] as Frame)}`;
		}
		if (value !== error.stack) {
			Object.defineProperty(error, 'stack', { value, configurable: true, writable: true, enumerable: false });
			tidied.set(error, value);
		}
	} catch {
		// A frozen error, or one with a getter that throws, prints as it is.
	}
}

/** What engines say where a module has no such export, or an import finds none. */
const OF_LINKING = /'[a-z]+:[^']+'/;
/** The name under which a module was published, as V8 writes it when two can't be linked. */
const PUBLISHED = /(?<=')[a-z]+:[^']+(?=')/g;
/** Above the error Node shows the line of running code that it is about. */
const SHOWN = /^(\S+):(\d+)\n[\s\S]*\n(?=SyntaxError)/;

/** Modules that can't be linked are told by their paths, and by a line of their own; gives the stack. */
function tidyLinkError(error: SyntaxError, stack: string, locate: Locate): string {
	const shown = match(SHOWN, stack);
	const url = shown?.[1] ?? '';
	const line = shown?.[2];
	const where = locate(url, Number(line), 1);
	const plain = where ? `${stack.replace(SHOWN, '')}\n    at ${url}:${line}:1` : stack;
	const toPath = (published: string) => locate(published, 1, 1)?.path ?? published;
	error.message = error.message.replace(PUBLISHED, toPath);
	return plain.replace(PUBLISHED, toPath);
}

/**
 * An error, or whatever else was thrown, as data. Never throws, whatever the value does when it is read.
 * @param thrownAt where a value was thrown that has no stack; null: nobody knows
 */
export function toRunError(
	thrown: unknown,
	locate: Locate,
	callers: AsyncCallers,
	thrownAt: (value: unknown) => Position | null = () => null,
): RunError {
	if (!isError(thrown)) {
		const shown = attempt(() => inspect(thrown, { depth: DEPTH }), '(a value that can’t be shown)');
		const where = thrownAt(thrown);
		const frames = where ? [{ ...where, function: '' }] : [];
		return { name: 'Uncaught', message: cut(shown, '', LONGEST_MESSAGE), text: `Uncaught ${cut(shown)}`, frames };
	}
	attempt(() => tidyStack(thrown, locate, callers), undefined);
	const name = attempt(() => cut(nameOf(thrown), '', LONGEST_NAME), 'Error');
	const message = attempt(() => cut(String(thrown.message), '', LONGEST_MESSAGE), '(a message that can’t be read)');
	const frames = attempt(() => framesOfError(thrown, locate), []);
	return { name, message, text: attempt(() => cut(inspect(thrown, { depth: DEPTH })), `${name}: ${message}`), frames };
}

/** As its stack is printed: an error whose class gives it no name is called by its class. */
function nameOf(error: Error): string {
	return String((error.name === 'Error' && error.constructor.name) || error.name);
}

function framesOfError(error: Error, locate: Locate): Frame[] {
	const stack = String(error.stack);
	const itself: Locate = (path, line, column) => locate(path, line, column) && { path, line, column };
	const { lines } = takeApart(error, stack, tidied.get(error) === stack ? itself : locate);
	return framesIn(lines, MOST_FRAMES);
}

/** The message of an error may quote the stack of another one. */
function takeApart(error: Error, stack: string, locate: Locate): ReturnType<typeof readStack> {
	const header: string = apply(errorToString, error, []);
	const isHead = startsWith(stack, header) && stack[header.length] === '\n';
	return isHead ? { header, lines: readFrames(slice(stack, header.length), locate) } : readStack(stack, locate);
}

function isError(value: unknown): value is Error {
	return attempt(() => value instanceof Error, false);
}

function attempt<T>(read: () => T, otherwise: T): T {
	try {
		return read();
	} catch {
		return otherwise;
	}
}
