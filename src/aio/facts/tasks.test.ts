import { describe, expect } from 'vitest';
import {
	type Coroutine,
	createTask,
	currentTask,
	EventLoop,
	Future,
	getRunningLoop,
	RuntimeError,
	sleep,
	type Task,
} from '../index.ts';
import { at, fact, failing, later, thrown, thrownBy, tick } from './fact.ts';

function* rounds(log: string[], name: string, count: number): Coroutine<void> {
	for (let round = 0; round < count; round++) {
		log.push(`${name}${round}`);
		yield* sleep(0);
	}
}

describe('task', () => {
	fact('TA-01', 'createTask runs nothing at once', function* () {
		const log: string[] = [];
		createTask(rounds(log, 'a', 1));
		expect(log).toEqual([]);
		yield* tick();
		expect(log).toEqual(['a0']);
	});

	fact('TA-02', 'tasks start in the order in which they were created', function* () {
		const log: string[] = [];
		for (const name of ['a', 'b', 'c']) createTask(rounds(log, name, 1));
		yield* tick();
		expect(log).toEqual(['a0', 'b0', 'c0']);
	});

	fact('TA-03', 'tasks take turns', function* () {
		const log: string[] = [];
		createTask(rounds(log, 'a', 3));
		yield* createTask(rounds(log, 'b', 3));
		expect(log).toEqual(['a0', 'b0', 'a1', 'b1', 'a2', 'b2']);
	});

	fact('TA-04', 'createTask needs a running loop, loop.createTask does not', () => {
		expect(String(thrown(() => createTask(at(1))))).toContain('RuntimeError: no running event loop');
		const loop = new EventLoop();
		expect(loop.runUntilCompleteSync(loop.createTask(at(1)))).toBe(1);
	});

	fact('TA-05', 'createTask takes coroutines only', () => {
		const loop = new EventLoop();
		expect(thrown(() => loop.createTask(123 as never))).toBeInstanceOf(TypeError);
		expect(String(thrown(() => loop.createTask(123 as never)))).toContain('a coroutine was expected, got 123');
		expect(String(thrown(() => loop.createTask(at as never)))).toContain('call the function');
	});

	fact('TA-06', 'a task that ended has a result or an error', function* () {
		const error = new Error('e');
		const [finished, failed] = [createTask(at(1)), createTask(failing(0, error))];
		expect(yield* finished).toBe(1);
		expect([finished.done(), finished.result(), finished.exception()]).toEqual([true, 1, null]);
		yield* thrownBy(failed);
		expect([failed.done(), failed.exception(), thrown(() => failed.result())]).toEqual([true, error, error]);
	});

	fact('TA-07', 'a future as a return value is not awaited', function* () {
		const future = new Future<number>();
		expect(yield* createTask(at(future))).toBe(future);
	});

	fact('TA-08', 'a task can not be settled from outside', function* () {
		const task = createTask(at(1));
		expect(String(thrown(() => task.setResult(1)))).toContain('RuntimeError: Task does not support setResult');
		expect(thrown(() => task.setException(new Error('e')))).toBeInstanceOf(RuntimeError);
		yield* task;
	});

	fact('TA-09', 'a task can be awaited by many, and when it is done', function* () {
		const log: string[] = [];
		const task = createTask(later(1, 'r'));
		function* waitFor(name: string): Coroutine<void> {
			log.push(name + (yield* task));
		}
		for (const name of ['a', 'b', 'c']) createTask(waitFor(name));
		yield* sleep(2);
		expect(log).toEqual(['ar', 'br', 'cr']);
		const { iteration } = getRunningLoop();
		yield* task;
		expect(getRunningLoop().iteration).toBe(iteration);
	});

	fact('TA-10', 'who awaits a task goes on one iteration after its end', function* () {
		const loop = getRunningLoop();
		let endedIn = 0;
		yield* createTask(
			(function* () {
				yield* tick(3);
				endedIn = loop.iteration;
			})(),
		);
		expect(loop.iteration).toBe(endedIn + 1);
	});

	fact('TA-11', 'callbacks and waiting tasks stand in one line', function* () {
		const log: string[] = [];
		const loop = getRunningLoop();
		const task = createTask(later(1, 'r'));
		task.addDoneCallback(() => log.push(`callback ${loop.iteration}`));
		yield* task;
		log.push(`task ${loop.iteration}`);
		expect(log).toEqual([`callback ${loop.iteration}`, `task ${loop.iteration}`]);
	});

	fact('TA-12', 'a task can not await itself', function* () {
		function* selfish(): Coroutine<unknown> {
			yield* tick();
			return yield* task;
		}
		const task: Task<unknown> = createTask(selfish());
		const error = yield* thrownBy(task);
		expect(error).toBeInstanceOf(RuntimeError);
		expect(String(error)).toContain('Task cannot await on itself');
	});

	fact('TA-13', 'tasks have names', function* () {
		expect(currentTask()?.name).toBe('Task-1');
		const [a, b] = [createTask(at(1)), createTask(at(1))];
		expect([a.name, b.name]).toEqual(['Task-2', 'Task-3']);
		expect(createTask(at(1), { name: 'mine' }).name).toBe('mine');
		expect(createTask(at(1), { name: 987 as never }).name).toBe('987');
		yield* b;
	});

	fact('TA-14', 'a name can be changed, also late', function* () {
		const task = createTask(at(1));
		yield* task;
		task.name = 'late';
		expect(task.name).toBe('late');
	});

	fact('TA-15', 'a task knows its coroutine', function* () {
		const coroutine = at(1);
		const task = createTask(coroutine);
		expect(task.coroutine).toBe(coroutine);
		yield* task;
	});
});
