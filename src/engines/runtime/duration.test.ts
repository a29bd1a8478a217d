import { expect, test } from 'vitest';
import { formatDuration } from './duration.ts';

test.each([
	[0, '0ms'],
	[1.5, '1.5ms'],
	[0.12345, '0.123ms'],
	[999, '999ms'],
	[1_000, '1.000s'],
	[59_999, '59.999s'],
	[65_000, '1:05.000 (m:ss.mmm)'],
	[3_605_250, '1:00:05.250 (h:mm:ss.mmm)'],
])('writes %d ms as %s', (milliseconds, text) => {
	expect(formatDuration(milliseconds)).toBe(text);
});
