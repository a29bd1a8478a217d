import { describe, expect, test } from 'vitest';
import { framesOf, type Locate, readStack } from './stack.ts';

const MAIN = 'blob:null/6f1c-4a';
/** The program is one file under two names; everything else on a stack is not its own. */
const locate: Locate = (url, line, column) =>
	url === MAIN || url === 'main.ts' ? { path: 'main.ts', line, column } : null;

const OWN = [
	{ path: 'main.ts', line: 3, column: 9, function: 'inner' },
	{ path: 'main.ts', line: 7, column: 3, function: 'outer' },
	{ path: 'main.ts', line: 9, column: 1, function: '' },
];

describe('the frames of a stack', () => {
	test('are read from Chromium and Node', () => {
		const stack = `RangeError: bad 1
    at inner (main.ts:3:9)
    at async outer (main.ts:7:3)
    at main.ts:9:1
    at Timeout.fire (blob:null/runtime:1:2)
    at node:internal/timers:5:6`;
		expect(framesOf(stack, locate)).toEqual(OWN);
	});

	test('are read from Firefox', () => {
		const stack = `inner@${MAIN}:3:9\nasync*outer@${MAIN}:7:3\nasync*@${MAIN}:9:1\nfire@blob:null/runtime:1:2\n`;
		expect(framesOf(stack, locate)).toEqual(OWN);
	});

	test('are read from WebKit', () => {
		const stack = `inner@${MAIN}:3:9\nouter@${MAIN}:7:3\nmodule code@${MAIN}:9:1\nasyncFunctionResume@[native code]\n@blob:null/runtime:1:2`;
		expect(framesOf(stack, locate)).toEqual(OWN);
	});

	test('are none when nothing of the stack is the program’s', () => {
		expect(framesOf('Error: x\n    at f (blob:null/runtime:1:2)', locate)).toEqual([]);
		expect(framesOf('f@blob:null/runtime:1:2', locate)).toEqual([]);
		expect(framesOf('', locate)).toEqual([]);
	});
});

describe('the text of a stack', () => {
	const textOf = (stack: string) => readStack(stack, locate).lines.map(({ text }) => text);

	test('is the same from every browser', () => {
		const lines = ['    at inner (main.ts:3:9)', '    at async outer (main.ts:7:3)'];
		expect(textOf(`Error\n    at inner (main.ts:3:9)\n    at async outer (main.ts:7:3)`)).toEqual(lines);
		expect(textOf(`inner@${MAIN}:3:9\nasync*outer@${MAIN}:7:3`)).toEqual(lines);
	});

	test('keeps built-in functions between the lines of the program, and not below them', () => {
		const stack = `Error: x
    at main.ts:2:8
    at Array.map (<anonymous>)
    at main.ts:1:5
    at async Promise.all (index 0)`;
		expect(textOf(stack)).toEqual(['    at main.ts:2:8', '    at Array.map (<anonymous>)', '    at main.ts:1:5']);
	});

	test('keeps no built-in function that the runtime has called, and no step of its generators', () => {
		const stack = `Error: x
    at Group.leave (blob:null/runtime:1:2)
    at leave.throw (<anonymous>)
    at taskGroup (blob:null/runtime:1:2)
    at taskGroup.throw (<anonymous>)
    at pour (main.ts:2:8)
    at pour.next (<anonymous>)
    at service (blob:null/runtime:1:2)
    at Array.map (<anonymous>)
    at main.ts:1:5`;
		expect(textOf(stack)).toEqual([
			'    at pour (main.ts:2:8)',
			'    at Array.map (<anonymous>)',
			'    at main.ts:1:5',
		]);
		expect(textOf(stack.replace('service (blob:null/runtime:1:2)', 'fill (main.ts:3:4)'))).toEqual([
			'    at pour (main.ts:2:8)',
			'    at pour.next (<anonymous>)',
			'    at fill (main.ts:3:4)',
			'    at Array.map (<anonymous>)',
			'    at main.ts:1:5',
		]);
	});

	test('keeps a message of several lines above the frames', () => {
		const { header } = readStack('Error: first\n  second\n    at main.ts:1:2', locate);
		expect(header).toBe('Error: first\n  second');
	});

	test('leaves a text without frames alone', () => {
		expect(readStack('a stack of the program’s own making', locate)).toEqual({
			header: 'a stack of the program’s own making',
			lines: [],
		});
	});
});
