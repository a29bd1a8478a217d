import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Program } from '../../src/run/program.ts';
import type { RunRecord } from '../../src/run/record.ts';
import { SUBJECTS, type Subject } from '../contract/subjects.ts';
import { prepared } from './outcome.ts';
import { differentialPrograms } from './programs.ts';
import { aloneOf } from './random/batch.ts';
import { randomPrograms } from './random/compare.ts';

let local: Subject;
beforeAll(async () => {
	local = await SUBJECTS.local();
});
afterAll(() => local?.close());

const ROUNDS = new Set(['lane-suspended', 'lane-resumed', 'lane-spins']);

/** All that a record tells but the rounds of its lanes: of these, only what they wait for in the end. */
function withoutRounds({ events, ending, elapsed }: RunRecord) {
	const waits = new Map<number, unknown>();
	for (const event of events) {
		if (event.kind === 'lane-suspended') waits.set(event.lane, { on: event.on, where: event.where });
		else if (event.kind === 'lane-resumed' || event.kind === 'lane-ended') waits.delete(event.lane);
	}
	const others = events.filter(({ kind }) => !ROUNDS.has(kind)).map((event) => ({ ...event, seq: null }));
	return { others, waits, ending, elapsed };
}

/** Runs it twice: nearly all rounds of its lanes left out, and none. Gives whether there were any to leave out. */
async function compare(program: Program): Promise<boolean> {
	const ready = prepared(program, { probes: true });
	const [few, all] = await Promise.all([2, 10_000].map((spins) => local.run(ready, { limits: { spins } })));
	if (!few || !all) throw new Error('both must have run');
	expect(withoutRounds(few)).toEqual(withoutRounds(all));
	const waiting = new Set<number>();
	for (const event of few.events) {
		if (event.kind === 'lane-resumed') waiting.delete(event.lane);
		if (event.kind !== 'lane-suspended') continue;
		expect(waiting.has(event.lane)).toBe(false);
		waiting.add(event.lane);
	}
	return few.events.some(({ kind }) => kind === 'lane-spins');
}

test('to leave out rounds of a lane leaves out nothing else: programs', async () => {
	const sample = differentialPrograms().filter((_, index) => index % 4 === 1);
	let spun = 0;
	for (const { program } of sample) if (await compare(program)) spun++;
	expect(spun).toBeGreaterThan(30);
});

test('to leave out rounds of a lane leaves out nothing else: random programs', async () => {
	let spun = 0;
	for (const program of randomPrograms(12, 60)) if (await compare(aloneOf(program))) spun++;
	expect(spun).toBeGreaterThan(30);
});
