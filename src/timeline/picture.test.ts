import { afterAll, expect, test } from 'vitest';
import { createLocalEngine } from '../engines/local/engine.ts';
import { prepare } from '../prepare/prepare.ts';
import { singleFile } from '../run/program.ts';
import { loadRecord } from '../run/saving.ts';
import { factsOf } from './facts.ts';
import { laneStories } from './lane-story.ts';
import { pictureOf } from './picture.ts';
import { standingAt } from './standing.ts';

const engine = createLocalEngine();
afterAll(() => engine.dispose());

async function recordOf(source: string) {
	const prepared = prepare(singleFile(source), { probes: true });
	if (!prepared.ok) throw new Error(prepared.diagnostics[0]?.message);
	return engine.start(prepared.program, {}).record;
}

test('what ends a sleep is no callback of the learner’s, and is neither shown nor counted', async () => {
	const record = await recordOf(`
import { setTimeout as sleep } from 'node:timers/promises';
import { anyDelay } from 'course';
async function heat() {
	await sleep(10);
	await anyDelay(1, 2);
}
await heat();
`);
	expect(pictureOf(record).hidden).toBe(0);
	expect(pictureOf(record, true).rows.map(({ label }) => label)).toEqual(['main.ts', 'heat']);
});

test('a callback of the learner’s that tells nothing is counted, and shown when asked for', async () => {
	const record = await recordOf(`
let pots = 0;
setTimeout(() => { pots++; }, 5);
await null;
`);
	expect(pictureOf(record).hidden).toBe(1);
	expect(pictureOf(record, true).rows.map(({ label }) => label)).toEqual(['main.ts', 'setTimeout']);
	expect(pictureOf(record, true).hidden).toBe(0);
});

test('who waits for a timer that has settled nothing waits, at the end, for the promise', async () => {
	const picture = pictureOf(
		await recordOf(`await new Promise<void>((resolve) => setTimeout(() => { console.log('late'); }, 5));`),
	);
	expect(picture.rows[0]?.lane.stretches.at(-1)?.on).toMatchObject({ kind: 'promise', where: { line: 1 } });
});

test('a task ends where its coroutine was left, and what a cancellation goes through is cancelled', async () => {
	const record = await recordOf(`import { createTask, run, sleep } from 'aio';
function* pour() {
	try {
		yield* sleep(5);
	} finally {
		console.log('tidy');
	}
}
function* brew() {
	yield* sleep(1);
	yield* pour();
}
await run((function* kitchen() {
	const task = createTask(brew());
	yield* sleep(2);
	task.cancel();
	yield* sleep(1);
	if (!task.cancelled()) return 1;
	return 'cold';
})());`);
	const { lanes, stops, rows, nameOf } = pictureOf(record);
	const shown = new Set(rows.map(({ lane }) => lane.lane));
	const facts = factsOf(
		stops.filter((event) => event.kind === 'lane-ended' && shown.has(event.lane)),
		lanes,
		nameOf,
	);
	expect(facts.map(({ lane, what }) => `${nameOf(lane ?? 0)} ${what}`)).toEqual([
		'pour is cancelled at line 4, and ends',
		'Task-2 · brew is cancelled at line 11, and ends',
		'Task-1 · kitchen ends at line 19 and gives "cold"',
		'main.ts ends',
	]);
});

test('a lane that waits for ever is told with the promises that never settle, in every view', async () => {
	const record = await recordOf(`
async function brew() { await null; }
const gate = new Promise(() => {});
setTimeout(() => {}, 5);
await null;
await Promise.all([brew(), gate]);
`);
	const loaded = loadRecord(JSON.stringify(record));
	expect(loaded).toEqual({ ok: true, value: record });
	const picture = pictureOf(record);
	const words = 'waits for Promise.all, of which the 2nd of 2 (new Promise(() => {}), line 3) never settles';
	const last = record.events.at(-1)?.seq ?? 0;
	expect(standingAt(picture, last).map((standing) => standing.words)).toEqual([words]);
	expect(laneStories(picture)[0]).toContain(words.replace('waits', 'waits from 0 s to 0.005 s'));
	const facts = factsOf(picture.stops, picture.lanes, picture.nameOf).filter(({ lane }) => lane === 1);
	expect(facts.map(({ what }) => what)).toContain(words.replace('waits', 'waits at line 6'));
	// An earlier wait of the same lane keeps its own words.
	expect(facts.map(({ what }) => what)).toContain('waits at line 5 for its next turn: the value is there already');
});

test('of a lane that goes round and round it is told that rounds are left out, and what it does afterwards', async () => {
	const record = await recordOf(`
for (let round = 0; round < 1_000; round++) await null;
await new Promise((resolve) => setTimeout(resolve, 5));
`);
	const picture = pictureOf(record);
	expect(picture.cuts).toMatchObject([{ kind: 'lane-spins', at: 0 }]);
	const told = factsOf(record.events, picture.lanes, picture.nameOf).map(({ what }) => what);
	expect(told.filter((what) => what.includes('further ones are left out'))).toEqual([
		'brings the waits of this turn of the event loop to 250: further ones are left out',
	]);
	expect(laneStories(picture)).toEqual(['main.ts starts at 0 s, sleeps from 0 s to 0.005 s, ends at 0.005 s.']);
});
