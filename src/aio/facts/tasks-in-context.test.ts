import { describe, expect } from 'vitest';
import {
	allTasks,
	ContextVar,
	type Coroutine,
	copyContext,
	createTask,
	currentTask,
	EventLoop,
	eagerTaskFactory,
	Future,
	getRunningLoop,
	sleep,
	type Task,
} from '../index.ts';
import { at, fact, failing, forever, later, loopWithReports, thrown, thrownBy, tick } from './fact.ts';

describe('task: who runs, context, eager start', () => {
	fact('TA-16', 'currentTask is the task, before and after suspensions', function* () {
		const seen: boolean[] = [];
		function* look(): Coroutine<void> {
			const me = currentTask();
			yield* tick();
			seen.push(currentTask() === me);
			yield* sleep(1);
			seen.push(currentTask() === me);
		}
		const tasks = [createTask(look()), createTask(look())];
		for (const task of tasks) yield* task;
		expect(seen).toEqual([true, true, true, true]);
	});

	fact('TA-17', 'currentTask is null in a callback', function* () {
		const loop = getRunningLoop();
		const seen: unknown[] = [];
		loop.callSoon(() => seen.push(currentTask()));
		yield* tick();
		expect([seen, currentTask(new EventLoop())]).toEqual([[null], null]);
		loop.callSoon(() => {});
	});

	fact('TA-17', 'currentTask needs a running loop, or one that is named', () => {
		expect(String(thrown(() => currentTask()))).toContain('no running event loop');
		expect(currentTask(new EventLoop())).toBe(null);
	});

	fact('TA-18', 'allTasks are those that are not done', function* () {
		const ended = createTask(at(1));
		yield* ended;
		createTask(forever(), { name: 'fresh' });
		expect([...allTasks()].map(nameOf)).toEqual(['Task-1', 'fresh']);
	});

	fact('TA-19', 'allTasks of another loop are its own', function* () {
		const other = new EventLoop();
		other.createTask(at(1), { name: 'other' });
		yield* tick();
		expect([[...allTasks(other)].map(nameOf), [...allTasks()].map(nameOf)]).toEqual([['other'], ['Task-1']]);
	});

	fact('TA-20', 'the string form shows state, name and what the task waits for', function* () {
		const future = new Future<number>();
		function* wait(): Coroutine<number> {
			return yield* future;
		}
		const [finished, failed, waiting] = [
			createTask(later(0, 'x'), { name: 'a' }),
			createTask(failing(0, new Error('e')), { name: 'b' }),
			createTask(wait(), { name: 'c' }),
		];
		expect(String(finished)).toBe('<Task pending name="a">');
		yield* tick(3);
		expect([finished, failed, waiting].map(String)).toEqual([
			'<Task finished name="a" result="x">',
			'<Task finished name="b" exception=Error("e")>',
			'<Task pending name="c" wait_for=<Future pending cb=[wake c]>>',
		]);
		waiting.cancel();
		expect(String(waiting)).toBe('<Task cancelling name="c" wait_for=<Future cancelled>>');
		yield* tick(2);
		expect(String(waiting)).toBe('<Task cancelled name="c">');
		failed.exception();
	});

	fact('TA-21', 'the error of a task nobody awaits is reported', () => {
		const { loop, reports } = loopWithReports();
		const error = new Error('e');
		const task = loop.createTask(failing(1, error));
		expect(loop.runUntilCompleteSync(later(2, 'goes on'))).toBe('goes on');
		loop.close();
		expect(reports).toMatchObject([{ message: 'Task exception was never retrieved', exception: error }]);
		expect(reports[0]?.future).toBe(task);
	});

	fact('TA-22', 'a task that is pending when its loop closes is reported, and its finally blocks run', () => {
		const { loop, reports } = loopWithReports();
		const log: string[] = [];
		const task = loop.createTask(
			(function* () {
				try {
					yield* forever();
				} finally {
					log.push('finally');
				}
			})(),
		);
		loop.runOnce();
		loop.close();
		expect(reports.map(({ message }) => message)).toEqual(['Task was destroyed but it is pending!']);
		expect(reports[0]?.task).toBe(task);
		expect([log, task.cancelled()]).toEqual([['finally'], true]);
	});

	const variable = new ContextVar<string>('variable', 'unset');

	fact('TA-23', 'a task has a copy of the context of its creator', function* () {
		variable.set('before');
		const task = createTask(get());
		variable.set('after');
		expect(yield* task).toBe('before');
	});

	fact('TA-24', 'what a task sets stays in it', function* () {
		function* setAndGet(value: string): Coroutine<string> {
			variable.set(value);
			yield* tick(2);
			return variable.get();
		}
		const [a, b] = [createTask(setAndGet('a')), createTask(setAndGet('b'))];
		expect([yield* a, yield* b, variable.get()]).toEqual(['a', 'b', 'unset']);
	});

	fact('TA-25', 'a coroutine awaited directly shares the context', function* () {
		function* set(): Coroutine<void> {
			yield* tick();
			variable.set('by the coroutine');
		}
		yield* set();
		expect(variable.get()).toBe('by the coroutine');
	});

	fact('TA-26', 'a task can run in a context of choice', function* () {
		const context = copyContext();
		yield* createTask(
			(function* () {
				variable.set('in there');
				yield* tick();
			})(),
			{ context },
		);
		expect([context.get(variable), variable.get()]).toEqual(['in there', 'unset']);
		const seen: string[] = [];
		context.run(() => getRunningLoop().callSoon(() => seen.push(variable.get())));
		yield* tick();
		expect(seen).toEqual(['in there']);
	});

	fact('TA-27', 'a callback runs in the context in which it was added', function* () {
		const future = new Future<number>();
		const seen: string[] = [];
		variable.set('when added');
		future.addDoneCallback(() => seen.push(variable.get()));
		future.addDoneCallback(() => seen.push(variable.get()), { context: copyContext() });
		variable.set('when settled');
		future.setResult(1);
		yield* tick();
		expect(seen).toEqual(['when added', 'when added']);
	});

	fact('TA-28', 'an eager task runs at once', function* () {
		getRunningLoop().setTaskFactory(eagerTaskFactory);
		const task = createTask(at('done'));
		expect([task.done(), task.result()]).toEqual([true, 'done']);
		yield* tick();
	});

	fact('TA-29', 'an eager task that suspends goes on as any other', function* () {
		const me = currentTask();
		const seen: unknown[] = [];
		const task: Task<string> = createTask(
			(function* (): Coroutine<string> {
				const eager = currentTask();
				seen.push(eager !== me);
				yield* tick();
				seen.push(currentTask() === eager);
				return 'r';
			})(),
			{ eagerStart: true },
		);
		expect([seen, currentTask() === me, task.done()]).toEqual([[true], true, false]);
		expect(yield* task).toBe('r');
		expect(seen).toEqual([true, true]);
	});

	fact('TA-30', 'cancelling an eager task', function* () {
		const ended = createTask(at(1), { eagerStart: true });
		const waiting = createTask(forever(), { eagerStart: true });
		expect([ended.cancel(), waiting.cancel()]).toEqual([false, true]);
		yield* thrownBy(waiting);
		expect(waiting.cancelled()).toBe(true);
	});

	const nameOf = (task: Task<unknown>) => task.name;

	function* get(): Coroutine<string> {
		yield* tick();
		return variable.get();
	}
});
