import { afterAll, describe, expect, test } from 'vitest';
import { verdictKind } from '../checker/verdict.ts';
import { createLocalEngine } from '../engines/local/engine.ts';
import { type Program, singleFile } from '../run/program.ts';
import { outputOf, type RunRecord } from '../run/record.ts';
import { attempt, type Task } from './attempt.ts';

const engine = createLocalEngine();
afterAll(() => engine.dispose());

const TESTS = `import { expect, test } from 'course/test';
import { double } from './main.ts';

test('one', () => expect(double(1)).toEqual(2));
test('two', () => expect(double(2)).toEqual(4));
test('three', () => expect(double(3)).toEqual(6));
`;
const task: Task = {
	expect: { output: { kind: 'exact', text: '42' }, tests: ['one', 'two', 'three'] },
	tests: { files: { 'tests.ts': TESTS }, entry: 'tests.ts' },
	clock: 'virtual',
};

function doubling(body: string): Program {
	return singleFile(`export function double(n: number): unknown {\n  ${body}\n}\nconsole.log(42);\n`);
}

async function outcomes(program: Program) {
	const { verdict, testRecords } = await attempt(program, task, engine);
	const [failure] = verdict.failures;
	return {
		kind: verdictKind(verdict),
		runs: testRecords.length,
		tests: failure?.kind === 'tests' ? failure.results.map((result) => result.outcome.kind) : [],
	};
}

test('a right program passes', async () => {
	expect(await outcomes(doubling('return n * 2;'))).toEqual({ kind: 'passed', runs: 1, tests: [] });
});

test('a test that fails or hangs does not hide the others', async () => {
	expect(await outcomes(doubling('return n === 1 ? 1 : n === 2 ? new Promise(() => {}) : 6;'))).toMatchObject({
		runs: 1,
		tests: ['failed', 'failed', 'passed'],
	});
});

test('a test that never gives the thread back does not hide the others either: they run again without it', async () => {
	expect(await outcomes(doubling('if (n === 2) for (;;);\n  return n * 2;'))).toEqual({
		kind: 'tests',
		runs: 2,
		tests: ['passed', 'blocked', 'passed'],
	});
});

test('a program that does not parse, or lacks what the tests import, is not run with them', async () => {
	expect(await outcomes(singleFile('const x = ;'))).toEqual({ kind: 'not-runnable', runs: 0, tests: [] });
	const lacking = await attempt(singleFile('console.log(42);'), task, engine);
	expect(['not-runnable', 'threw']).toContain(verdictKind(lacking.verdict));
});

test('a program that ends badly by itself is judged without its tests', async () => {
	const { verdict, testRecords } = await attempt(
		singleFile("export const double = () => 1;\nthrow new Error('no');\n"),
		task,
		engine,
	);
	expect(verdict.failures.map((failure) => failure.kind)).toEqual(['threw', 'output']);
	expect(testRecords).toEqual([]);
});

test('whoever watches gets every run, and can stop it', async () => {
	const runs: string[] = [];
	const stopped = await attempt(singleFile('for (;;) await null;'), task, engine, {
		onRun(run) {
			runs.push('run');
			run.stop();
		},
	});
	expect(runs).toEqual(['run']);
	expect(verdictKind(stopped.verdict)).toBe('stopped');
});

describe('a task that must hold under schedules', () => {
	const demanding: Task = {
		expect: { output: { kind: 'exact', text: '70' }, underSchedules: 30 },
		tests: null,
		clock: 'virtual',
	};
	const withdrawing = (body: string) =>
		singleFile(`
let balance = 100;
const sleep = (time: number) => new Promise((go) => setTimeout(go, time));
async function withdraw(amount: number, ...waits: number[]) {
	${body}
}
await Promise.all([withdraw(20, 2, 4), withdraw(10, 4, 2)]);
console.log(balance);`);
	const LOST = 'await sleep(waits[0]); const before = balance; await sleep(waits[1]); balance = before - amount;';
	const RIGHT = 'for (const wait of waits) await sleep(wait); balance -= amount;';

	test('is solved by a program that is right under each', async () => {
		const { verdict, exploration } = await attempt(withdrawing(RIGHT), demanding, engine);
		expect(verdictKind(verdict)).toBe('passed');
		expect(exploration).toMatchObject({ complete: true, failing: null });
		expect(exploration?.choices).toBeGreaterThan(0);
	});

	test('is not explored where the program is wrong by itself', async () => {
		const { verdict, exploration } = await attempt(withdrawing(LOST), demanding, engine);
		expect(verdictKind(verdict)).toBe('output');
		expect(exploration).toBeNull();
	});

	test('finds the order that breaks a program which is right by luck, and the record of it', async () => {
		const racing = singleFile(`
const log: string[] = [];
setTimeout(() => log.push('70'), 20);
setTimeout(() => setTimeout(() => console.log(log.join() || 'nothing yet'), 10), 10);`);
		const { verdict, exploration, signature } = await attempt(racing, demanding, engine);
		expect(verdict.failures).toMatchObject([
			{
				kind: 'schedule',
				schedule: { choices: [1] },
				turns: [{ of: 'timer', at: 20, chosen: 1 }],
				tried: 2,
				failures: [{ kind: 'output' }],
			},
		]);
		expect(outputOf(exploration?.failing?.record as RunRecord)).toBe('nothing yet\n');
		expect(signature).toBe('[["schedule",["output","nothing yet"]]]');
	});

	test('tells the timers of a turn by those who wait for them', async () => {
		const racing = singleFile(`
const sleep = (time: number) => new Promise((go) => setTimeout(go, time));
const cups: string[] = [];
async function pour(cup: string, ...waits: number[]) {
	for (const wait of waits) await sleep(wait);
	cups.push(cup);
}
async function steep() {
	await sleep(20);
	cups.push('70');
}
await Promise.all([steep(), pour('tea', 10, 10)]);
console.log(cups[0]);`);
		const { verdict } = await attempt(racing, demanding, engine);
		expect(verdict.failures).toMatchObject([
			{ turns: [{ options: ['timer of 20 ms of `steep` (line 9)', 'timer of 10 ms of `pour` (line 5)'] }] },
		]);
	});

	test('tries the hidden tests under schedules too', async () => {
		const source = `
export async function first(): Promise<string> {
	const slow = new Promise<string>((go) => setTimeout(go, 20, 'slow'));
	await new Promise((go) => setTimeout(go, 10));
	return Promise.race([slow, new Promise<string>((go) => setTimeout(go, 10, 'late'))]);
}
console.log(70);`;
		const tests = `import { expect, test } from 'course/test';
import { first } from './main.ts';
test('slow wins', async () => expect(await first()).toBe('slow'));`;
		const { verdict } = await attempt(
			singleFile(source),
			{
				expect: { ...demanding.expect, tests: ['slow wins'] },
				tests: { files: { 'tests.ts': tests }, entry: 'tests.ts' },
				clock: 'virtual',
			},
			engine,
		);
		expect(verdict.failures).toMatchObject([{ kind: 'schedule', failures: [{ kind: 'tests' }] }]);
	});

	test('stops exploring when it is stopped', async () => {
		let runs = 0;
		const { verdict } = await attempt(withdrawing(RIGHT), demanding, engine, {
			onRun(run) {
				if (++runs === 3) run.stop();
			},
		});
		expect(verdictKind(verdict)).toBe('stopped');
		expect(runs).toBe(3);
	});
});

test('what is in flight at once is judged by the calls of the program', async () => {
	const loading = (body: string) =>
		singleFile(`
async function load(page: number): Promise<number> {
	await new Promise((go) => setTimeout(go, 10 * page));
	return page;
}
${body}`);
	const kindsOf = async (body: string, inFlight: Task['expect']['inFlight'] & {}) => {
		const { verdict } = await attempt(loading(body), { expect: { inFlight }, tests: null, clock: 'virtual' }, engine);
		return verdict.failures.map((failure) => (failure.kind === 'in-flight' ? failure.most : failure.kind));
	};
	const together = 'await Promise.all([1, 2, 3].map(load));';
	const inLine = 'for (const page of [1, 2, 3]) await load(page);';
	expect(await kindsOf(together, { of: 'load', atLeast: 3 })).toEqual([]);
	expect(await kindsOf(together, { of: 'load', atMost: 2 })).toEqual([3]);
	expect(await kindsOf(inLine, { of: 'load', atMost: 1 })).toEqual([]);
	expect(await kindsOf(inLine, { of: 'load', atLeast: 2 })).toEqual([1]);
});

describe('a cheat', () => {
	test('that prints the demanded output and does nothing fails the tests', async () => {
		expect(await outcomes(doubling('return 0;'))).toMatchObject({
			kind: 'tests',
			tests: ['failed', 'failed', 'failed'],
		});
	});

	test('that makes its answer equal to everything is not believed', async () => {
		const smooth =
			'return { [Symbol.toPrimitive]: () => n * 2, valueOf: () => n * 2, equals: () => true, toString: () => String(n * 2) };';
		expect(await outcomes(doubling(smooth))).toMatchObject({ kind: 'tests' });
	});

	test('that breaks the comparison for everybody does not pass', async () => {
		const patched =
			"Object.is = () => true; Array.prototype.every = () => true; JSON.stringify = () => 'same'; String.prototype.includes = () => true;\n  return 'wrong';";
		expect(await outcomes(doubling(patched))).toMatchObject({ kind: 'tests' });
	});
});
