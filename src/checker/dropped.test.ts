import { expect, test } from 'vitest';
import type { RunEvent } from '../run/events.ts';
import type { RunRecord } from '../run/record.ts';
import { check } from './check.ts';
import { droppedIn } from './dropped.ts';
import { signature } from './mistakes.ts';
import { printing } from './testing/records.ts';
import { wordsOf } from './words.ts';

/** A run that printed `text` and dropped these calls, one on each line. */
function dropping(text: string, ...names: string[]): RunRecord {
	const record = printing(text);
	const calls = names.map((name, index): RunEvent => {
		const where = { path: 'main.ts', line: index + 1, column: 2 };
		return { kind: 'generator-dropped', at: 0, seq: record.events.length + index, name, where };
	});
	return { ...record, events: [...record.events, ...calls] };
}

const OUTPUT = { output: { kind: 'exact', text: 'a' } } as const;

test('a dropped generator is told beside what is wrong, after it', () => {
	const { failures } = check(dropping('b', 'sleep(1)'), OUTPUT);
	expect(failures.map(({ kind }) => kind)).toEqual(['output', 'dropped']);
});

test('an attempt that gives what is demanded passes, whatever it drops', () => {
	expect(check(dropping('a', 'sleep(1)'), OUTPUT).failures).toEqual([]);
});

test('a run that drops nothing has nothing to say of it', () => {
	expect(droppedIn(printing('a').events)).toBeNull();
});

test('a known mistake is recognised whether or not something was dropped as well', () => {
	const [plain, dropped] = [printing('b'), dropping('b', 'sleep(1)')];
	expect(signature(check(dropped, OUTPUT), dropped)).toBe(signature(check(plain, OUTPUT), plain));
});

test('the words name the calls and their lines, three at most', () => {
	const said = (...names: string[]) => {
		const failure = droppedIn(dropping('', ...names).events);
		if (failure === null) throw new Error('nothing was dropped');
		return wordsOf(failure);
	};
	expect(said('sleep(1)').title).toBe('`sleep(1)` on line 1 never runs');
	expect(said('sleep(1)').text).toContain('this line drops it');
	expect(said('a()', 'b()').title).toBe('2 calls never run: `a()` on line 1 and `b()` on line 2');
	expect(said('a()', 'b()', 'c()', 'd()').title).toBe(
		'4 calls never run: `a()` on line 1, `b()` on line 2 and `c()` on line 3, and so on',
	);
});
