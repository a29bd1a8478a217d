import { expect, test } from 'vitest';
import type { RunEvent } from '../../../src/run/events.ts';
import { outputOf, type RunRecord } from '../../../src/run/record.ts';
import { scheduleOf } from '../../../src/run/schedule-of.ts';
import type { Runner } from '../runner.ts';

/** `b` is set ten milliseconds after `a`, and both are due at 20. */
const RACE = `
setTimeout(() => console.log('a'), 20);
setTimeout(() => {
	setTimeout(() => console.log('b'), 10);
}, 10);`;

/** Three intervals that meet at 12, and pairs of them elsewhere. */
const INTERVALS = `
for (const period of [2, 3, 4]) {
	let left = 12 / period;
	const timer = setInterval(() => {
		console.log(period);
		if (--left === 0) clearInterval(timer);
	}, period);
}`;

const DELAYS = `
import { anyDelay } from 'course';
for (const name of ['a', 'b', 'c']) void anyDelay().then(() => console.log(name));`;

const TASKS = `
import { gather, run, sleep } from 'aio';
function* worker(name: string) {
	for (let turn = 0; turn < 3; turn++) {
		console.log(name, turn);
		yield* sleep(0);
	}
}
function* main() {
	yield* gather([worker('a'), worker('b'), worker('c')]);
}
await run(main());`;

export function schedulesSuite(run: Runner): void {
	test('records a race of timers, and takes the one set first', async () => {
		const record = await run(RACE);
		expect(outputOf(record)).toBe('a\nb\n');
		expect(choicesOf(record)).toMatchObject([
			{ at: 20, of: 'timer', options: ['timer of 20 ms (line 2)', 'timer of 10 ms (line 4)'], chosen: 0 },
		]);
	});

	test('turns a race round when the schedule says so', async () => {
		expect(await run.output(RACE, { schedule: { choices: [1] } })).toBe('b\na\n');
	});

	test('takes the last option for a choice that is not on offer', async () => {
		const record = await run(RACE, { schedule: { choices: [7, 7, 7] } });
		expect(outputOf(record)).toBe('b\na\n');
		expect(choicesOf(record)).toMatchObject([{ chosen: 1 }]);
	});

	test('sees no race where the delays are equal, and keeps their order under every seed', async () => {
		const source = `for (let i = 0; i < 5; i++) setTimeout(() => console.log(i), 10);`;
		for (const seed of [1, 2, 3]) {
			const record = await run(source, { schedule: { choices: [], seed } });
			expect(choicesOf(record)).toEqual([]);
			expect(outputOf(record)).toBe('0\n1\n2\n3\n4\n');
		}
	});

	test('sees no race with a timer that was cleared or set anew', async () => {
		const source = `
const cleared = setTimeout(() => console.log('cleared'), 20);
const anew = setTimeout(() => console.log('anew'), 20);
setTimeout(() => {
	clearTimeout(cleared);
	anew.refresh();
	setTimeout(() => console.log('b'), 10);
}, 10);`;
		expect(choicesOf(await run(source))).toEqual([]);
	});

	test('lets a timer that races be cleared by the one that went first', async () => {
		const source = `
const a = setTimeout(() => console.log('a'), 20);
setTimeout(() => setTimeout(() => { console.log('b'); clearTimeout(a); }, 10), 10);`;
		expect(await run.output(source, { schedule: { choices: [1] } })).toBe('b\n');
	});

	test('offers each delay once, again and again, until one timer is left', async () => {
		const record = await run(INTERVALS);
		const last = choicesOf(record).filter(({ at }) => at === 12);
		expect(last.map(({ options }) => options.length)).toEqual([3, 2]);
		expect(outputOf(record)).toBe('2 3 4 2 3 2 4 2 3 2 4 3 2 '.replaceAll(' ', '\n'));
	});

	test('chooses by its seed, the same way every time, and goes on by it after a list', async () => {
		const once = await run(INTERVALS, { schedule: { choices: [], seed: 7 } });
		const again = await run(INTERVALS, { schedule: { choices: [], seed: 7 } });
		expect(choicesOf(again)).toEqual(choicesOf(once));
		const listed = await run(INTERVALS, { schedule: { choices: [1, 1], seed: 7 } });
		expect(choicesOf(listed).slice(0, 2)).toMatchObject([{ chosen: 1 }, { chosen: 1 }]);
		const outputs = new Set<string>();
		for (let seed = 0; seed < 8; seed++) outputs.add(await run.output(INTERVALS, { schedule: { choices: [], seed } }));
		expect(outputs.size).toBeGreaterThan(2);
	});

	test('replays a run exactly from the choices it recorded, whatever they were about', async () => {
		for (const source of [INTERVALS, DELAYS, TASKS]) {
			const records: RunRecord[] = [];
			for (const seed of [1, 2, 3, 4]) {
				const record = await run(source, { schedule: { choices: [], seed } });
				const replayed = await run(source, { schedule: scheduleOf(record) });
				expect(essence(replayed)).toEqual(essence(record));
				records.push(record);
			}
			expect(new Set(records.map(outputOf)).size).toBeGreaterThan(1);
		}
	});

	test('gives a run without a schedule the order of an empty list, and asks no tasks then', async () => {
		for (const source of [INTERVALS, DELAYS, TASKS]) {
			const [plain, listed] = [await run(source), await run(source, { schedule: { choices: [] } })];
			expect(outputOf(listed)).toBe(outputOf(plain));
			expect(plain.elapsed).toBe(listed.elapsed);
			expect(choicesOf(plain)).toHaveLength(choicesOf(listed).filter((choice) => choice.of !== 'task').length);
			expect(scheduleOf(plain)).toBeNull();
		}
	});

	test('chooses by the same numbers in a program that has patched what numbers and lists are made with', async () => {
		const patched = `
Math.imul = () => 0;
Array.prototype.push = () => { throw new Error('patched'); };
${RACE}`;
		const plain = choicesOf(await run(RACE, { schedule: { choices: [], seed: 3 } })).map(({ chosen }) => chosen);
		const record = await run(patched, { schedule: { choices: [], seed: 3 } });
		expect(choicesOf(record).map(({ chosen }) => chosen)).toEqual(plain);
	});
}

function choicesOf({ events }: RunRecord): Extract<RunEvent, { kind: 'choice' }>[] {
	return events.filter((event) => event.kind === 'choice');
}

/** What must be the same when a run is replayed. */
function essence({ events, ending, elapsed }: RunRecord) {
	return { events, ending, elapsed };
}
