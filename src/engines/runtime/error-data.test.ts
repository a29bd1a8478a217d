import { expect, test } from 'vitest';
import { toRunError } from './error-data.ts';
import type { Locate } from './stack.ts';

const locate: Locate = (url, line, column) => (url === 'main.ts' ? { path: 'main.ts', line, column } : null);
const callers = {
	note() {},
	of: () => [
		{ path: 'main.ts', line: 7, column: 3, function: 'outer' },
		{ path: 'main.ts', line: 9, column: 1, function: '' },
	],
};

function errorWith(stack: string): Error {
	return Object.defineProperty(new RangeError('bad'), 'stack', { value: stack, configurable: true, writable: true });
}

test('a stack of Firefox or WebKit gets the async callers that V8 tells itself', () => {
	const { frames } = toRunError(errorWith('inner@main.ts:3:9\nasyncFunctionResume@[native code]'), locate, callers);
	expect(frames.map(({ function: name, line }) => [name, line])).toEqual([
		['inner', 3],
		['outer', 7],
		['', 9],
	]);
});

test('and reads as in Node', () => {
	const error = errorWith('inner@main.ts:3:9');
	toRunError(error, locate, callers);
	expect(error.stack).toBe(
		'RangeError: bad\n    at inner (main.ts:3:9)\n    at async outer (main.ts:7:3)\n    at async main.ts:9:1',
	);
});

test('a stack of V8 stays what it is', () => {
	const { frames } = toRunError(errorWith('RangeError: bad\n    at inner (main.ts:3:9)'), locate, callers);
	expect(frames.map(({ function: name }) => name)).toEqual(['inner']);
});

test('places that the message quotes are not those of the error', () => {
	const error = new Error('outer: Error: inner\n    at inner (main.ts:1:9)\nretry');
	Object.defineProperty(error, 'stack', { value: `${error}\n    at outer (main.ts:3:4)`, configurable: true });
	const { frames } = toRunError(error, locate, callers);
	expect(frames.map(({ function: name, line }) => [name, line])).toEqual([['outer', 3]]);
});

test('of modules that can’t be linked neither the code that ran nor a URL is shown', () => {
	const error = new SyntaxError("The requested module 'run:///1/main.ts' provides no 'a'");
	const stack = `run:///1/main.ts:1\nsecret();import{ a } from "run:///1/main.ts";\n      ^\n${error}`;
	Object.defineProperty(error, 'stack', { value: stack, configurable: true, writable: true });
	const published: Locate = (url, line, column) =>
		/^(run:\/\/\/1\/)?main\.ts$/.test(url) ? { path: 'main.ts', line, column } : null;
	const message = "The requested module 'main.ts' provides no 'a'";
	expect(toRunError(error, published, callers)).toEqual({
		name: 'SyntaxError',
		message,
		text: `SyntaxError: ${message}\n    at main.ts:1:1`,
		frames: [{ path: 'main.ts', line: 1, column: 1, function: '' }],
	});
});

test('an error whose class gives it no name is called by its class', () => {
	class HttpError extends Error {}
	class Named extends HttpError {
		override name = 'Gone';
	}
	class Odd extends Error {}
	Odd.prototype.constructor = undefined as never;
	const names = [new HttpError('x'), new Named('x'), new Odd('x'), new (class extends Error {})('x')];
	expect(names.map((error) => toRunError(error, locate, callers).name)).toEqual([
		'HttpError',
		'Gone',
		'Error',
		'Error',
	]);
});

test('what nobody caught is told as deep as Node tells it', () => {
	const parts = { a: { b: { c: { d: { e: { f: 1 } } } } } };
	const error = Object.assign(errorWith('RangeError: bad\n    at inner (main.ts:3:9)'), { parts });
	expect(toRunError(error, locate, callers).text).toContain('{ e: [Object] }');
	expect(toRunError(parts, locate, callers).text).toContain('e: { f: 1 }');
});
