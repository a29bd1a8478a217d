import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { outputOf } from '../../../src/run/record.ts';
import type { Runner } from '../runner.ts';

const file = new URL('../lab-programs.json', import.meta.url);
const programs: Record<string, { source: string; output: string }> = JSON.parse(readFileSync(file, 'utf8'));

export function nativeSuite(run: Runner): void {
	describe('prints what Node prints', () => {
		test.each(Object.entries(programs))('in %s', async (_, { source, output }) => {
			const record = await run(source);
			expect(outputOf(record)).toBe(output);
			expect(record.ending.kind).toBe('finished');
		});
	});
}
