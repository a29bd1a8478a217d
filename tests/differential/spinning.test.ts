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

/** The lanes of which a record tells, and who began each of them. */
function parentsOf({ events }: RunRecord): Map<number, number | null> {
	const parents = new Map<number, number | null>();
	for (const event of events) if (event.kind === 'lane-started') parents.set(event.lane, event.parent);
	return parents;
}

/**
 * All that a record tells but the rounds of its lanes, and lanes of which nothing else is told: of the others, only what
 * they wait for in the end. Who began a lane is told elsewhere.
 */
function withoutRounds({ events, ending, elapsed }: RunRecord, lanes: ReadonlyMap<number, unknown>) {
	const waits = new Map<number, unknown>();
	for (const event of events) {
		if (event.kind === 'lane-suspended') waits.set(event.lane, { on: event.on, where: event.where });
		else if (event.kind === 'lane-resumed' || event.kind === 'lane-ended') waits.delete(event.lane);
	}
	const starts = new Map<number, unknown>();
	const others: unknown[] = [];
	for (const event of events) {
		if (ROUNDS.has(event.kind)) continue;
		const own = { ...event, seq: null };
		// A lane may be told later than it begins.
		if (event.kind === 'lane-started') {
			if (lanes.has(event.lane)) starts.set(event.lane, { ...own, parent: null });
		} else if (event.kind !== 'lane-ended' || lanes.has(event.lane)) others.push(own);
	}
	return { others, starts, waits, ending, elapsed };
}

/** Whoever is named in a record has been told before, runs or waits by turns, and was begun by one of those above it. */
function expectSound(few: RunRecord, all: RunRecord): void {
	const known = new Set<number>();
	const waiting = new Set<number>();
	const above = parentsOf(all);
	const named = (lane: number | null | undefined) => expect(lane == null || known.has(lane)).toBe(true);
	for (const event of few.events) {
		if (event.kind === 'lane-started') {
			named(event.parent);
			let parent = above.get(event.lane) ?? null;
			while (parent !== event.parent && parent !== null) parent = above.get(parent) ?? null;
			expect(parent).toBe(event.parent);
			known.add(event.lane);
			continue;
		}
		if ('lane' in event) named(event.lane);
		if ('by' in event) named(event.by);
		if (event.kind === 'lane-resumed') waiting.delete(event.lane);
		if (event.kind !== 'lane-suspended') continue;
		expect(waiting.has(event.lane)).toBe(false);
		waiting.add(event.lane);
		if ('lane' in event.on) named(event.on.lane);
		if ('lanes' in event.on) for (const lane of event.on.lanes) named(lane);
	}
}

/** Runs it twice: nearly all rounds of its lanes left out, and none. Gives whether there were any, and any lanes, to leave out. */
async function compare(program: Program): Promise<{ rounds: boolean; lanes: boolean }> {
	const ready = prepared(program, { probes: true });
	const [few, all] = await Promise.all([2, 10_000].map((spins) => local.run(ready, { limits: { spins } })));
	if (!few || !all) throw new Error('both must have run');
	const told = parentsOf(few);
	expect(withoutRounds(few, told)).toEqual(withoutRounds(all, told));
	expectSound(few, all);
	return {
		rounds: few.events.some(({ kind }) => kind === 'lane-spins'),
		lanes: told.size < parentsOf(all).size,
	};
}

test('to leave out rounds of a lane leaves out nothing else: programs', async () => {
	const sample = differentialPrograms().filter((_, index) => index % 4 === 1);
	const left = { rounds: 0, lanes: 0 };
	for (const { program } of sample) {
		const { rounds, lanes } = await compare(program);
		if (rounds) left.rounds++;
		if (lanes) left.lanes++;
	}
	expect(left.rounds).toBeGreaterThan(30);
	expect(left.lanes).toBeGreaterThan(10);
});

test('to leave out rounds of a lane leaves out nothing else: random programs', async () => {
	let spun = 0;
	for (const program of randomPrograms(12, 60)) if ((await compare(aloneOf(program))).rounds) spun++;
	expect(spun).toBeGreaterThan(30);
});
