import { afterAll, expect, test } from 'vitest';
import { createLocalEngine } from '../../engines/local/engine.ts';
import { prepare } from '../../prepare/prepare.ts';
import { singleFile } from '../../run/program.ts';
import { outputOf } from '../../run/record.ts';
import { schedulingOf } from './scheduling.ts';
import { turnOf } from './turns.ts';

const engine = createLocalEngine();
afterAll(() => engine.dispose());

const till = singleFile(`
import { anyDelay } from 'course';
let sold = 0;
async function sell() {
	const seen = sold;
	await anyDelay();
	sold = seen + 1;
}
async function count() {
	await anyDelay();
	console.log(sold);
}
await Promise.all([sell(), count()]);
`);
const scheduling = () => schedulingOf({ engine, prepare, program: till, expect: null });

test('stops at the first choice, and goes on from there as one chooses', async () => {
	const { run } = scheduling();
	const first = await run({ choices: [] });
	const turn = first && turnOf(first.record, 0);
	expect(turn?.choice?.of).toBe('delay');
	expect(turn?.choice?.options.length).toBeGreaterThan(1);
	expect(
		turn?.record.events.find((event) => event.kind === 'lane-started' && event.lane === turn.asker?.lane),
	).toMatchObject({ name: 'sell' });
	expect(turn?.asker?.line).toBe(6);
	const second = await run({ choices: [1] });
	expect(second && turnOf(second.record, 1).made).toEqual([
		{ option: turn?.choice?.options[1], lane: turn?.asker?.lane },
	]);
});

test('finds an order that prints something else than the usual one', async () => {
	const { run, findBreaking } = scheduling();
	const usual = await run({ choices: [] });
	const { schedule } = await findBreaking();
	const broken = schedule && (await run(schedule));
	expect(broken?.failure?.kind).toBe('output');
	expect(broken && outputOf(broken.record)).not.toBe(usual && outputOf(usual.record));
});

test('a program without free choices has no order that breaks it', async () => {
	const calm = singleFile("await null;\nconsole.log('calm');");
	const { findBreaking } = schedulingOf({ engine, prepare, program: calm, expect: null });
	expect(await findBreaking()).toEqual({ schedule: null, tried: 1 });
});

test('a program that cannot be run is not run', async () => {
	const wrong = singleFile('const = 1;');
	const { run, findBreaking } = schedulingOf({ engine, prepare, program: wrong, expect: null });
	expect(await run({ choices: [] })).toBeNull();
	expect(await findBreaking()).toEqual({ schedule: null, tried: 0 });
});
