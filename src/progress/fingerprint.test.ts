import { expect, test } from 'vitest';
import { singleFile } from '../run/program.ts';
import { fingerprint } from './fingerprint.ts';

test('a fingerprint follows the text, not the order of the files', () => {
	expect(fingerprint(singleFile('a'))).toBe(fingerprint(singleFile('a')));
	expect(fingerprint(singleFile('a'))).not.toBe(fingerprint(singleFile('b')));
	const entry = 'x.ts';
	expect(fingerprint({ entry, files: { 'x.ts': '1', 'y.ts': '2' } })).toBe(
		fingerprint({ entry, files: { 'y.ts': '2', 'x.ts': '1' } }),
	);
});

test('moving text from one file to another changes it', () => {
	const entry = 'x.ts';
	expect(fingerprint({ entry, files: { 'x.ts': 'ab', 'y.ts': '' } })).not.toBe(
		fingerprint({ entry, files: { 'x.ts': 'a', 'y.ts': 'b' } }),
	);
});
