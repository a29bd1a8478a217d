import { afterAll, expect, test } from 'vitest';
import { createLocalEngine } from '../engines/local/engine.ts';
import { prepare } from '../prepare/prepare.ts';
import { singleFile } from '../run/program.ts';
import type { RunRecord } from '../run/record.ts';
import { lastWaitOf, momentOfError, momentOfLeftover, momentsOfTurns } from './moments.ts';

const engine = createLocalEngine();
afterAll(() => engine.dispose());

const SLEEP = 'const sleep = (seconds: number) => new Promise((go) => setTimeout(go, seconds * 1000));\n';

async function run(source: string, choices: readonly number[] | null = null): Promise<RunRecord> {
	const prepared = prepare(singleFile(SLEEP + source));
	if (!prepared.ok) throw new Error(JSON.stringify(prepared.diagnostics));
	return engine.start(prepared.program, { schedule: choices && { choices: [...choices] } }).record;
}

test('an error is where its lane ran into it, before the lane ended', async () => {
	const record = await run(`async function moor() { await sleep(2); throw new Error('no dock'); }\nawait moor();`);
	const { ending, events } = record;
	if (ending.kind !== 'threw') throw new Error(ending.kind);
	const moment = momentOfError(record, ending.error);
	expect(moment?.at).toBe(2000);
	const ended = events.find((event) => event.kind === 'lane-ended' && event.how === 'threw');
	expect(moment?.seq).toBeLessThan(ended?.seq ?? 0);
});

test('when a lane last waited is not known of a record that is full: what came later is not in it', async () => {
	const record = await run('async function poll() { for (;;) await sleep(1); }\nawait poll();');
	if (record.ending.kind !== 'too-long') throw new Error(record.ending.kind);
	expect(record.events.some(({ kind }) => kind === 'trace-full')).toBe(true);
	const poll = record.ending.left?.find((left) => left.kind === 'lane' && left.name === 'poll');
	if (poll?.kind !== 'lane') throw new Error('the lane that goes on must be known');
	expect(poll.since).toBe(3_600_000);
	expect(lastWaitOf(record, poll.lane)).toBeNull();
});

test('what is left behind is where it was made: the interval set, the wait begun', async () => {
	const record = await run(
		`async function wait() { await sleep(1); await new Promise(() => {}); }\nvoid wait();\nawait sleep(2);\nsetInterval(() => {}, 5000).unref();`,
	);
	if (record.ending.kind !== 'finished') throw new Error(record.ending.kind);
	const at = record.ending.leftovers.map((left) => [left.kind, momentOfLeftover(record, left)?.at]);
	expect(new Map(at as [string, number][])).toEqual(
		new Map([
			['timer', 2000],
			['lane', 1000],
		]),
	);
});

test('a turn is where its choice was made', async () => {
	const record = await run(
		`import { anyDelay } from 'course';\nawait sleep(1);\nawait anyDelay(10, 20);\nawait anyDelay(10, 20);`,
		[0, 1],
	);
	expect(momentsOfTurns(record).map(({ at }) => at)).toEqual([1010]);
});

test('a lane that was never heard of has no moment', async () => {
	const record = await run('await sleep(1);');
	expect(lastWaitOf(record, 99)).toBeNull();
	expect(lastWaitOf(record, undefined)).toBeNull();
	expect(lastWaitOf(record, 1)?.at).toBe(0);
});
