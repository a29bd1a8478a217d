import { describe, expect } from 'vitest';
import {
	allTasks,
	type Coroutine,
	createTask,
	EventLoop,
	ensureFuture,
	Future,
	gather,
	getRunningLoop,
	RuntimeError,
	sleep,
	Task,
} from '../index.ts';
import { at, fact, failing, later, thrown, thrownBy, tick } from './fact.ts';

describe('coroutines and their driver', () => {
	fact('CO-01', 'calling a coroutine function runs nothing', function* () {
		const log: string[] = [];
		function* work(): Coroutine<void> {
			log.push('ran');
			yield* tick();
		}
		const coroutine = work();
		yield* tick();
		expect(log).toEqual([]);
		yield* coroutine;
		expect(log).toEqual(['ran']);
	});

	fact('CO-02', 'a coroutine awaited directly runs in the same task, and need not suspend', function* () {
		const loop = getRunningLoop();
		const { iteration } = loop;
		expect(yield* at(1)).toBe(1);
		expect([loop.iteration, allTasks().size]).toEqual([iteration, 1]);
	});

	fact('CO-03', 'results and errors pass through any depth unchanged', function* () {
		const result = {};
		const error = new Error('e');
		function* nest<T>(depth: number, inner: Coroutine<T>): Coroutine<T> {
			return yield* depth === 0 ? inner : nest(depth - 1, inner);
		}
		expect(yield* nest(10, later(1, result))).toBe(result);
		expect(yield* thrownBy(nest(10, failing(1, error)))).toBe(error);
	});

	fact('CO-04', 'a chain of a hundred awaits is one task and one suspension', function* () {
		const loop = getRunningLoop();
		function* nest(depth: number): Coroutine<void> {
			yield* depth === 0 ? sleep(0) : nest(depth - 1);
		}
		const { iteration } = loop;
		yield* nest(100);
		expect([loop.iteration, allTasks().size]).toEqual([iteration + 1, 1]);
	});

	fact('CO-05', 'sleep(0) lets what is ready run once', function* () {
		const log: string[] = [];
		getRunningLoop().callSoon(() => log.push('ready'));
		yield* sleep(0);
		log.push('resumed');
		expect(log).toEqual(['ready', 'resumed']);
	});

	fact('CO-06', 'sleep gives its second argument', function* () {
		expect([yield* sleep(0, 'r'), yield* sleep(2, 'r'), yield* sleep(0), yield* sleep(1)]).toEqual([
			'r',
			'r',
			undefined,
			undefined,
		]);
	});

	fact('CO-07', 'a negative sleep is sleep(0)', function* () {
		const loop = getRunningLoop();
		const { iteration } = loop;
		yield* sleep(-5);
		expect([loop.iteration, loop.time(), loop.timers.live]).toEqual([iteration + 1, 0, 0]);
	});

	fact('CO-08', 'sleep sets one timer', function* () {
		const loop = getRunningLoop();
		yield* sleep(1);
		loop.callSoon(() => expect(loop.timers.live).toBe(1));
		yield* sleep(2);
		expect(loop.time()).toBe(3);
	});

	fact('CO-09', 'a sleeper goes on one iteration after its timer', function* () {
		const loop = getRunningLoop();
		let firedIn = 0;
		loop.callLater(1, () => {
			firedIn = loop.iteration;
		});
		yield* sleep(1);
		expect([loop.iteration, loop.time()]).toEqual([firedIn + 1, 1]);
	});

	fact('CO-10', 'sleep(NaN) fails when awaited', function* () {
		const coroutine = sleep(Number.NaN);
		expect(yield* thrownBy(coroutine)).toBeInstanceOf(RangeError);
	});

	fact('CO-11', 'a cancelled sleep leaves no timer', function* () {
		const task = createTask(sleep(10));
		yield* tick();
		task.cancel();
		yield* thrownBy(task);
		expect(getRunningLoop().timers.live).toBe(0);
	});

	fact('CO-12', 'yield of a future in place of yield* is refused', function* () {
		const wrong = function* (): Generator<never, unknown> {
			return yield new Future() as never;
		};
		const error = yield* thrownBy(createTask(wrong()));
		expect(error).toBeInstanceOf(RuntimeError);
		expect(String(error)).toContain('yield was used instead of yield*');
	});

	fact('CO-13', 'another value is refused inside the coroutine, one iteration later', function* () {
		const loop = getRunningLoop();
		const seen: unknown[] = [];
		const wrong = function* (value: unknown): Generator<never, void> {
			const { iteration } = loop;
			try {
				yield value as never;
			} catch (error) {
				seen.push(String(error), loop.iteration - iteration);
			}
		};
		yield* createTask(wrong(42));
		yield* createTask(wrong(Promise.resolve(1)));
		expect(seen).toEqual([
			expect.stringContaining('Task got bad yield: 42'),
			1,
			expect.stringContaining('write yield* from(promise)'),
			1,
		]);
	});

	fact('CO-14', 'a future of another loop is refused inside the coroutine', function* () {
		const foreign = new EventLoop().createFuture<number>();
		const error = yield* thrownBy(createTask(awaiting(foreign)));
		expect(error).toBeInstanceOf(RuntimeError);
		expect(String(error)).toContain('attached to a different loop');
	});

	fact('CO-15', 'a coroutine can not be given to two tasks', function* () {
		const coroutine = later(1, 'once');
		const task = createTask(coroutine);
		for (const again of [() => createTask(coroutine), () => gather([coroutine]), () => ensureFuture(coroutine)]) {
			expect(String(thrown(again))).toContain('RuntimeError: cannot reuse already awaited coroutine');
		}
		expect(yield* task).toBe('once');
	});

	fact('CO-16', 'ensureFuture makes a task of what is not a future', function* () {
		const future = new Future<number>();
		expect(ensureFuture(future)).toBe(future);
		const task = ensureFuture(later(1, 'r'));
		expect(task).toBeInstanceOf(Task);
		expect(ensureFuture(task)).toBe(task);
		const other = ensureFuture({ [Symbol.iterator]: () => later(1, 'other') });
		expect(other).toBeInstanceOf(Task);
		expect([yield* task, yield* other]).toEqual(['r', 'other']);
		expect(thrown(() => ensureFuture('x' as never))).toBeInstanceOf(TypeError);
		expect(String(thrown(() => ensureFuture(Promise.resolve(1) as never)))).toContain('from(promise)');
	});

	fact('CO-17', 'ensureFuture refuses a future of another loop than the one named', () => {
		const future = new EventLoop().createFuture<number>();
		expect(thrown(() => ensureFuture(future, { loop: new EventLoop() }))).toBeInstanceOf(RangeError);
		expect(ensureFuture(future, { loop: future.loop })).toBe(future);
	});
});

function* awaiting<T>(future: Future<T>): Coroutine<T> {
	return yield* future;
}
