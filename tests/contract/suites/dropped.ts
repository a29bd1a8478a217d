import { expect, test } from 'vitest';
import type { RunRecord } from '../../../src/run/record.ts';
import type { Runner } from '../runner.ts';
import { ofKind } from './tracing.ts';

const dropped = (record: RunRecord) =>
	ofKind(record, 'generator-dropped').map(({ name, where }) => `${name} on line ${where?.line}`);

/** Generators that are made and thrown away: a forgotten `yield*`. */
export function droppedSuite(run: Runner): void {
	test('tells of a coroutine that a statement makes and drops, once for each place', async () => {
		const record = await run(`import { Queue, run, sleep } from 'aio';
const queue = new Queue<number>();
function* main() {
	for (let i = 0; i < 3; i++) sleep(1);
	queue.put(1);
	(sleep(2));
	yield* sleep(3);
	console.log(queue.qsize());
}
run(main());`);
		expect(dropped(record)).toEqual(['sleep(1) on line 4', 'queue.put(1) on line 5', 'sleep(2) on line 6']);
		expect(record.ending).toEqual({ kind: 'finished', leftovers: [] });
	});

	test('tells of it outside of coroutines too, where the program knows aio', async () => {
		const record = await run(`import { sleep } from 'aio';
function* main() {
	yield* sleep(1);
}
main();
main?.();`);
		expect(dropped(record)).toEqual(['main() on line 5', 'main?.() on line 6']);
	});

	test('tells of it in the body of any generator', async () => {
		const record = await run(`function* walk(depth: number): Generator<number> {
	if (depth > 0) walk(depth - 1);
	yield depth;
}
console.log([...walk(2)]);`);
		expect(dropped(record)).toEqual(['walk(depth - 1) on line 2']);
	});

	test('says nothing where nothing is lost', async () => {
		const record = await run(`import { createTask, run, sleep } from 'aio';
const kept: unknown[] = [];
function* work() {
	yield* sleep(1);
}
function plain() {}
function* main() {
	plain();
	kept.push(work());
	const task = createTask(work());
	[1].values();
	yield* task;
	console.log('over');
}
run(main());
void work();`);
		expect(dropped(record)).toEqual([]);
	});

	test('says nothing of a generator outside of coroutines in a program that has none', async () => {
		const record = await run(`function* count() {
	console.log('never');
}
count();`);
		expect(dropped(record)).toEqual([]);
	});
}
