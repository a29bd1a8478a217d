import { afterAll, expect, test } from 'vitest';
import { createLocalEngine } from '../engines/local/engine.ts';
import { singleFile } from '../run/program.ts';
import { attempt, type Task } from './attempt.ts';

const engine = createLocalEngine();
afterAll(() => engine.dispose());

const shelf = (body: string) =>
	singleFile(`import { anyDelay } from 'course';
let books = 0;
async function add() {
${body}
}
await Promise.all([add(), anyDelay(50, 5).then(add)]);
console.log(books);`);
const careless = shelf('const seen = books;\nawait anyDelay(10, 20);\nbooks = seen + 1;');
const careful = shelf('await anyDelay(10, 20);\nbooks += 1;');

const task: Task = { expect: { output: { kind: 'exact', text: '2' } }, tests: null, clock: 'virtual' };
/** The second one comes after 5 ms, while the first is under way. */
const early = { schedule: { choices: [0, 1, 0] }, ofTests: false };
const usual = { schedule: { choices: [0, 0, 0] }, ofTests: false };

test('without a kept order only the usual one is checked', async () => {
	expect((await attempt(careless, task, engine)).verdict.failures).toEqual([]);
});

test('a program that breaks under a kept order fails, and the verdict says under which', async () => {
	const { verdict, kept, failing } = await attempt(careless, { ...task, kept: [usual, early] }, engine);
	expect(verdict.failures).toMatchObject([
		{ kind: 'schedule', kept: 2, schedule: early.schedule, failures: [{ kind: 'output' }] },
	]);
	expect(kept.map((result) => result.failing === null)).toEqual([true, false]);
	expect(failing?.record.settings.schedule).toEqual(early.schedule);
});

test('a repaired program passes, and each kept order is told as passed', async () => {
	const { verdict, kept } = await attempt(careful, { ...task, kept: [usual, early] }, engine);
	expect(verdict.failures).toEqual([]);
	expect(kept).toEqual([
		{ order: usual, failing: null },
		{ order: early, failing: null },
	]);
});

test('a program that is wrong anyway is not run under kept orders', async () => {
	const { verdict, kept } = await attempt(singleFile('console.log(1);'), { ...task, kept: [early] }, engine);
	expect(verdict.failures).toMatchObject([{ kind: 'output' }]);
	expect(kept).toEqual([]);
});

test('an order of hidden tests counts no longer where there are none', async () => {
	const { kept } = await attempt(careful, { ...task, kept: [{ ...early, ofTests: true }] }, engine);
	expect(kept).toEqual([]);
});
