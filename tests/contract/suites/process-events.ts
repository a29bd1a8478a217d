import { expect, test } from 'vitest';
import { outputOf, type RunRecord } from '../../../src/run/record.ts';
import type { Runner } from '../runner.ts';

const SLEEP = 'const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));\n';
/** What a program may try that wants no error to be seen. */
const HUSH = `for (const event of ['uncaughtException', 'unhandledRejection', 'rejectionHandled', 'error']) process.on(event, () => {});
process.setUncaughtExceptionCaptureCallback(() => {});\n`;

const outcomes = ({ events }: RunRecord) =>
	events.flatMap((event) => (event.kind === 'test-ended' ? [`${event.name}: ${event.outcome.kind}`] : []));

/** How listeners of `process` meet the endings of a run; their order is compared with Node in `tests/differential`. */
export function processEventsSuite(run: Runner): void {
	test('a program that hears of its rejection is not ended as rejected', async () => {
		const record = await run(
			`process.on('unhandledRejection', (reason: any) => console.log('heard', reason.message));\nPromise.reject(new Error('lost'));\nsetTimeout(() => console.log('later'), 5);`,
		);
		expect(record.ending).toEqual({ kind: 'finished', leftovers: [] });
		expect(outputOf(record)).toBe('heard lost\nlater\n');
		expect(record.elapsed).toBe(5);
	});

	test('a program that listens to something else is ended as rejected, with the line', async () => {
		const { ending } = await run(
			`process.on('exit', () => {});\nasync function lose() { throw new Error('lost'); }\nlose();`,
		);
		expect(ending).toMatchObject({
			...{ kind: 'rejected', error: { message: 'lost' } },
			by: { name: 'lose', where: { line: 2 } },
		});
	});

	test.each([
		['exits with 0', 'process.exit(0);'],
		['sets the code to 0', 'process.exitCode = 0;'],
		['throws something else', `throw new Error('other');`],
	])('an error that nobody caught ends the run, though a listener of exit %s', async (_, listener) => {
		const source = `process.on('exit', () => { ${listener} });\nsetTimeout(() => { throw new Error('first'); }, 1);`;
		expect((await run(source)).ending).toMatchObject({ kind: 'threw', error: { message: 'first' } });
	});

	test('a deadlock stays one, though a listener of exit exits with 0', async () => {
		const { ending } = await run(
			`process.on('exit', (code) => { console.log(code); process.exit(0); });\nawait new Promise(() => {});`,
		);
		expect(ending).toMatchObject({ kind: 'deadlock', waiting: [{ where: { line: 2 } }] });
	});

	test('a listener of uncaughtException that throws ends the run with what it threw', async () => {
		const record = await run(
			`process.on('uncaughtException', () => { throw new Error('second'); });\nprocess.on('exit', () => console.log('never'));\nsetTimeout(() => { throw new Error('first'); }, 1);`,
		);
		expect(record.ending).toMatchObject({ kind: 'threw', error: { message: 'second', frames: [{ line: 1 }] } });
		expect(outputOf(record)).toBe('');
	});

	test('what is left is listed after the listeners of exit have cleaned up', async () => {
		const source = (cleanUp: string) =>
			`const beat = setInterval(() => {}, 10).unref();\nprocess.on('exit', () => { ${cleanUp} });`;
		expect((await run(source(''))).ending).toMatchObject({ kind: 'finished', leftovers: [{ kind: 'timer' }] });
		expect((await run(source('clearInterval(beat);'))).ending).toEqual({ kind: 'finished', leftovers: [] });
	});

	test('a listener runs as a lane of its own, below the one that added it', async () => {
		const record = await run(`process.on('exit', () => console.log('bye'));`);
		const lane = record.events.find((event) => event.kind === 'lane-started' && event.name === 'process.on');
		expect(lane).toMatchObject({ of: 'callback', parent: 1, where: { line: 1 } });
		const printed = record.events.find((event) => event.kind === 'output');
		expect(printed).toMatchObject({ lane: lane?.kind === 'lane-started' && lane.lane, where: { line: 1 } });
	});

	test('a listener that never lets go is blocked, and what was printed stays', async () => {
		const record = await run(`process.on('exit', () => { console.log('bye'); for (;;); });`, {
			limits: { silence: 700 },
		});
		expect(record.ending).toMatchObject({ kind: 'blocked' });
		expect(outputOf(record)).toBe('bye\n');
	});

	test('beforeExit that always sets something going is ended as any other loop', async () => {
		const source = `process.on('beforeExit', () => setTimeout(() => {}, 1));`;
		expect((await run(source, { limits: { virtualTime: 50 } })).ending).toMatchObject({ kind: 'too-long' });
		expect((await run(source, { limits: { tasks: 50 } })).ending).toMatchObject({ kind: 'too-many-tasks' });
	});

	test('ten thousand timers that throw at once are all heard of', async () => {
		const source = `let n = 0;\nprocess.on('uncaughtException', () => n++);\nfor (let i = 0; i < 10_000; i++) setTimeout(() => { throw new Error('x'); }, 1);\nprocess.on('exit', () => console.log(n));`;
		expect(await run.output(source)).toBe('10000\n');
	});

	test('warnings are written to standard error, and are no end', async () => {
		const record = await run(
			`process.emitWarning('careful', { type: 'Care', code: 'C1', detail: 'Why.' });\nprocess.emitWarning('old', 'DeprecationWarning');`,
		);
		const written = record.events.flatMap((e) => (e.kind === 'output' && e.stream === 'err' ? [e.text] : []));
		expect(written).toEqual(['[C1] Care: careful\nWhy.\n', 'DeprecationWarning: old\n']);
		expect(record.ending.kind).toBe('finished');
	});

	test('no listener keeps an error from a hidden test', async () => {
		const program = `${HUSH}${SLEEP}export async function lose() { await sleep(1); Promise.reject(new Error('lost')); await sleep(5); }
export async function break_() { setTimeout(() => { throw new Error('broken'); }, 1); await sleep(5); }
export async function tick() { process.nextTick(() => { throw new Error('tick'); }); await sleep(5); }
export const fine = async () => 1;`;
		const tests = `import { test } from 'course/test';\nimport * as own from './main.ts';\nfor (const [name, body] of Object.entries(own)) test(name, () => body());`;
		const record = await run(program, { tests });
		expect(outcomes(record).sort()).toEqual(['break_: failed', 'fine: passed', 'lose: failed', 'tick: failed']);
		expect(record.ending.kind).toBe('finished');
	});

	test('a program that hears of what it does before its tests gets through to them', async () => {
		const program = `process.on('unhandledRejection', () => console.log('heard'));\nPromise.reject(1);\nprocess.on('exit', () => console.log('never'));\nexport const two = 2;`;
		const tests = `import { expect, test } from 'course/test';\nimport { two } from './main.ts';\ntest('two', () => expect(two).toBe(2));`;
		const record = await run(program, { tests });
		expect(outcomes(record)).toEqual(['two: passed']);
		expect(outputOf(record)).toBe('heard\n');
	});

	test('a listener that takes the error of the tests’ own module makes no test pass', async () => {
		const program = `${HUSH}throw new Error('top');\nexport const two = 3;`;
		const tests = `import { expect, test } from 'course/test';\nimport { two } from './main.ts';\ntest('two', () => expect(two).toBe(2));`;
		const record = await run(program, { tests });
		expect(outcomes(record)).toEqual([]);
	});

	test('listeners of a program that has patched everything are called all the same', async () => {
		const source = `for (const it of [Array.prototype, Map.prototype, Set.prototype, Function.prototype] as any[])
	for (const name of ['push', 'slice', 'forEach', 'get', 'set', 'has', 'call', 'indexOf']) if (name in it) it[name] = () => { throw new Error('patched'); };
Array.prototype[Symbol.iterator] = () => { throw new Error('patched'); };
process.on('exit', (code) => process.stdout.write('bye ' + code + '\\n'));
process.once('unhandledRejection', (reason) => { process.stdout.write('lost ' + reason + '\\n'); process.emitWarning('careful', 'Care'); process.removeAllListeners('unhandledRejection'); });
setTimeout(() => { process.stdout.write('work\\n'); Promise.reject('x'); }, 1);`;
		expect(await run.output(source)).toBe('work\nlost x\nCare: careful\nbye 0\n');
	});
}
