import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { execute } from './golden.ts';
import type { Recording } from './golden-language.ts';

const recordings: Recording[] = JSON.parse(
	gunzipSync(readFileSync(new URL('golden.json.gz', import.meta.url))).toString('utf8'),
);

describe('programs recorded on CPython 3.13 run here with the same tasks, times, events and iterations', () => {
	test('there are 300 of them', () => {
		expect(recordings).toHaveLength(300);
	});

	test.each(recordings.map((recording, number) => ({ number, recording })))('program $number', ({ recording }) => {
		const { program, ...expected } = recording;
		expect(execute(program)).toEqual(expected);
	});
});
