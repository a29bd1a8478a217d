import { expect, test } from 'vitest';
import { importWords } from './import-words.ts';

const none = { drafts: 0, histories: 0, marks: 0 };

test('says what was loaded, what was left out and why', () => {
	const taken = { drafts: 2, histories: 1, marks: 3 };
	expect(importWords('work.json', { ok: true, taken, older: 1, unreadable: 2 })).toBe(
		'Loaded from “work.json”: 2 drafts, the attempts at 1 exercise and what is solved or read in 3 places of the course. ' +
			'1 draft of the file was left out: the one here is newer. 2 parts of the file could not be read and stayed out.',
	);
});

test('does not claim to have loaded anything when it has not', () => {
	expect(importWords('work.json', { ok: true, taken: none, older: 2, unreadable: 0 })).toBe(
		'Nothing was loaded from “work.json”. 2 drafts of the file were left out: those here are newer.',
	);
});

test('names the file that was refused', () => {
	expect(importWords('cat.png', { ok: false, why: 'This is not it.' })).toBe('“cat.png”: This is not it.');
});
