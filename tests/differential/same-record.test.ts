import { afterAll, beforeAll, expect, test } from 'vitest';
import { SUBJECTS, type Subject } from '../contract/subjects.ts';
import { essence } from './essence.ts';
import { prepared } from './outcome.ts';
import { differentialPrograms } from './programs.ts';
import { aloneOf } from './random/batch.ts';
import { randomPrograms } from './random/compare.ts';

let local: Subject;
let embedded: Subject;
beforeAll(async () => {
	[local, embedded] = await Promise.all([SUBJECTS.local(), SUBJECTS.embedded()]);
});
afterAll(() => Promise.all([local?.close(), embedded?.close()]));

/**
 * Every fifth, so that each subject has its turn; without those that import while they run, where the number of ticks
 * depends on who loads the module, and those with streams, which are the platform's own.
 */
const sample = differentialPrograms().filter(
	({ program }, index) => index % 5 === 0 && !/\bimport\(|Stream\b/.test(JSON.stringify(program.files)),
);

test.each(sample)('the record is the same in Node and in the page: $subject: $name', async ({ program }) => {
	const ready = prepared(program, { probes: true });
	const [inNode, inPage] = await Promise.all([local.run(ready), embedded.run(ready)]);
	expect(essence(inPage)).toBe(essence(inNode));
	expect(inNode.events.length).toBeGreaterThan(0);
});

test('the record is the same in Node and in the page: random programs', async () => {
	for (const program of randomPrograms(5, 25)) {
		const ready = prepared(aloneOf(program), { probes: true });
		const [inNode, inPage] = await Promise.all([local.run(ready), embedded.run(ready)]);
		expect(essence(inPage)).toBe(essence(inNode));
		expect(inNode.ending.kind).toBe('finished');
	}
});
