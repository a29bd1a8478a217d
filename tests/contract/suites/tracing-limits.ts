import { expect, test } from 'vitest';
import type { RunRecord } from '../../../src/run/record.ts';
import type { Runner } from '../runner.ts';
import { ofKind, SLEEP } from './tracing.ts';

/** What is still known of a run of which no more is written down. */
export function tracingLimitsSuite(run: Runner): void {
	test('stops tracing where it becomes too much, and says so; output and ending are still recorded', async () => {
		const source = `for (let i = 0; i < 500; i++) await null;\nconsole.log('after');\nawait new Promise(() => {});`;
		const record = await run(source, { limits: { events: 100 } });
		const kinds = record.events.map(({ kind }) => kind);
		expect(kinds).toHaveLength(102);
		expect(kinds.slice(-2)).toEqual(['trace-full', 'output']);
		expect(record.events.at(-2)).toMatchObject({ limit: 100 });
		expect(record.ending).toMatchObject({ kind: 'deadlock', waiting: [{ lane: 1, where: { line: 3 } }] });
	});

	const never = `const never = new Promise(() => {});\nasync function wait() { await never; }\n`;
	test.each([
		['waits for a promise', `await new Promise(() => {});`],
		['waits for calls', `${never}async function outer() { await wait(); }\nawait outer();`],
		['waits for a call that it has kept', `${never}const kept = wait();\nawait null;\nawait kept;`],
		['waits for several', `${never}await Promise.all([wait(), wait()]);`],
		['waits for what a call returns', `${never}const give = () => never;\nawait give();`],
		[
			'began its lanes innermost last',
			`${never}async function down(n) { await (n > 0 ? down(n - 1) : never); }\nawait down(4);`,
		],
		[
			'waits for the next value',
			`${never}async function* all() { yield 1; await never; }\nfor await (const n of all()) console.log(n);`,
		],
		[
			'leaves lanes and timers behind',
			`${SLEEP}${never}void wait();\nvoid (async () => { await sleep(50); })();\nawait null;\nprocess.exit();`,
		],
		[
			'leaves a lane that could go on',
			`async function one() { await null; }\nvoid one();\nconst two = one();\nvoid (async () => { await two; })();\nprocess.exit();`,
		],
		[
			'fails in a call',
			`async function fail() { await null; throw new Error('no'); }\nasync function outer() { await fail(); }\nvoid outer();`,
		],
		[
			'prints in many lanes',
			`${SLEEP}async function say(n) { console.log(n); await sleep(n); console.log(n); }\nawait Promise.all([say(2), say(1)]);\nconsole.log(await (async () => { try { await null; return 3; } finally { console.log('last'); } })());`,
		],
		['starves', `async function feed() { for (;;) await null; }\nawait feed();`],
	])('ends in the same way when its record is full from the start: a program that %s', async (_, source) => {
		const limits = { microtasks: 30_000 };
		const outputs = (record: RunRecord) => ofKind(record, 'output').map(({ text, lane, at }) => [text, lane, at]);
		const [traced, full] = [await run(source, { limits }), await run(source, { limits: { ...limits, events: 0 } })];
		expect(full.events.some(({ kind }) => kind.startsWith('lane-'))).toBe(false);
		expect(full.ending).toEqual(traced.ending);
		expect(outputs(full)).toEqual(outputs(traced));
	});

	test('survives a million events', async () => {
		const record = await run(`for (let i = 0; i < 500_000; i++) await null;\nconsole.log('done');`, {
			limits: { silence: 60_000 },
		});
		expect(record.events).toHaveLength(10_002);
		expect(record.events.map(({ seq }) => seq)).toEqual(Array.from({ length: 10_002 }, (_, seq) => seq));
		expect(record.ending.kind).toBe('finished');
	});
}
