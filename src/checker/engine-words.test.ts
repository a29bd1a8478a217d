import { describe, expect, test } from 'vitest';
import { inSharedWords, linesInSharedWords } from './engine-words.ts';

describe('an error reads the same, whether Chromium, Firefox or WebKit threw it', () => {
	test.each([
		[
			'map is not a function',
			'outcomes.map is not a function',
			"list.map is not a function. (In 'list.map((x) => {\n\treturn x;\n})', 'list.map' is undefined)",
		],
		['Room is not a constructor', 'Room is not a constructor', "Room is not a constructor (evaluating 'new Room()')"],
		['frame is not defined', 'frame is not defined', "Can't find variable: frame"],
		[
			'length of undefined',
			"Cannot read properties of undefined (reading 'length')",
			'can\'t access property "length", pixels is undefined',
			"undefined is not an object (evaluating 'album.pixels.length')",
		],
		[
			'next of null',
			"Cannot set properties of null (setting 'next')",
			'can\'t access property "next", last is null',
			"null is not an object (evaluating 'last.next = { value: 1 }')",
		],
	])('%s', (words, ...messages) => {
		expect(messages.map(inSharedWords)).toEqual(messages.map(() => words));
	});

	test('another name is another error', () => {
		expect(inSharedWords('a.map is not a function')).not.toBe(inSharedWords('a.flat is not a function'));
	});

	test('what the program itself says stays', () => {
		expect(inSharedWords('undefined is not a colour')).toBe('undefined is not a colour');
	});
});

test('printed errors lose their stacks, and nothing else is lost', () => {
	const printed = [
		'at 3:15 the train leaves',
		'    at home',
		'[',
		'  Error: /lost answers 503',
		'      at Session.get (session.ts:18:29)',
		'      at async Promise.allSettled (index 2)',
		'      at async main.ts:25:13 {',
		'    code: 503',
		'  },',
		"[TypeError: this.ring is not a function. (In 'this.ring()', 'this.ring' is undefined)]",
	];
	expect(linesInSharedWords(printed)).toEqual([
		'at 3:15 the train leaves',
		'    at home',
		'[',
		'  Error: /lost answers 503',
		'    code: 503',
		'  },',
		'[TypeError: ring is not a function',
	]);
	expect(linesInSharedWords(['[TypeError: this.ring is not a function]'])).toEqual([
		'[TypeError: ring is not a function',
	]);
});
