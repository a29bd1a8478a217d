import { expect } from 'vitest';
import { outputOf, type RunRecord } from '../../src/run/record.ts';
import type { HostileCase } from './case.ts';
import { SECRET } from './page/belongings.ts';

/** So much of what a run said is shown when it is not what it had to be. */
const SHOWN = 2_000;

/** Fails if a case's run did not end, print and test as it must, or got at what is not its own. */
export function judge(record: RunRecord, hostile: HostileCase): void {
	const output = outputOf(record);
	const told = `${JSON.stringify(record.ending).slice(0, SHOWN)}\n${output.slice(0, SHOWN)}`;
	expect([hostile.ending].flat(), told).toContain(record.ending.kind);
	expect(output).not.toContain('escaped');
	expect(output).not.toContain(SECRET);
	if (hostile.prints instanceof RegExp) expect(hostile.prints.test(output), told).toBe(true);
	else expect(output).toBe(hostile.prints ?? '');
	const outcomes = record.events.flatMap((event) => (event.kind === 'test-ended' ? [event.outcome.kind] : []));
	expect(outcomes).toEqual(hostile.outcomes ?? []);
	hostile.also?.(record);
}
