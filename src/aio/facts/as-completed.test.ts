import { describe, expect } from 'vitest';
import { type Awaitable, asCompleted, createTask, Future, getRunningLoop, Task, TimeoutError } from '../index.ts';
import { at, fact, failing, forever, later, thrown, thrownBy, tick } from './fact.ts';

describe('asCompleted', () => {
	fact('AC-01', 'gives results in the order in which they come', function* () {
		const log: unknown[] = [];
		for (const next of asCompleted([later(3, 'a'), later(1, 'b'), later(2, 'c')])) {
			log.push(yield* next, getRunningLoop().time());
		}
		expect(log).toEqual(['b', 1, 'c', 2, 'a', 3]);
	});

	fact('AC-02', 'plain iteration gives one coroutine for each, without waiting', function* () {
		expect([...asCompleted([forever(), forever()])]).toHaveLength(2);
		yield* tick();
	});

	fact('AC-03', 'the first that is awaited gets the first result', function* () {
		const [first, second] = [...asCompleted([later(1, 'a'), later(2, 'b')])];
		expect([yield* second ?? at(''), yield* first ?? at('')]).toEqual(['a', 'b']);
	});

	fact('AC-04', 'an error is thrown where its item is awaited', function* () {
		const error = new Error('e');
		const log: unknown[] = [];
		for (const next of asCompleted<Awaitable<string>>([failing(1, error), later(2, 'r')])) {
			try {
				log.push(yield* next);
			} catch (failure) {
				log.push(failure);
			}
		}
		expect(log).toEqual([error, 'r']);
	});

	fact('AC-05', 'next() gives the very tasks and futures that were passed in', function* () {
		const [task, future] = [createTask(later(2, 'task')), new Future<string>()];
		getRunningLoop().callLater(1, () => future.setResult('future'));
		const completed = asCompleted([task, future, later(3, 'coroutine')]);
		expect((yield* completed.next()) === future).toBe(true);
		expect((yield* completed.next()) === task).toBe(true);
		expect(yield* completed.next()).toBeInstanceOf(Task);
		expect(yield* completed.next()).toBe(undefined);
	});

	fact('AC-06', 'two that end in one iteration keep their order', function* () {
		const [a, b] = [createTask(later(1, 'a')), createTask(later(1, 'b'))];
		const log: string[] = [];
		for (const next of asCompleted([b, a])) log.push(yield* next);
		expect(log).toEqual(['a', 'b']);
	});

	fact('AC-07', 'after the timeout what is left throws TimeoutError, and is not cancelled', function* () {
		const slow = createTask(later(10, 'slow'));
		const [first, second] = [...asCompleted([later(1, 'fast'), slow], { timeout: 2 })];
		expect(yield* first ?? at('')).toBe('fast');
		expect(yield* thrownBy(second ?? at(''))).toBeInstanceOf(TimeoutError);
		const completed = asCompleted([slow], { timeout: 1 });
		expect(yield* thrownBy(completed.next())).toBeInstanceOf(TimeoutError);
		expect([getRunningLoop().time(), slow.cancelling(), yield* slow]).toEqual([3, 0, 'slow']);
	});

	fact('AC-08', 'no timer is left when all are done in time', function* () {
		for (const next of asCompleted([later(1, 'a')], { timeout: 10 })) yield* next;
		expect(getRunningLoop().timers.live).toBe(0);
	});

	fact('AC-09', 'iteration can stop and go on', function* () {
		const completed = asCompleted([later(1, 'a'), later(2, 'b')]);
		const log: string[] = [];
		for (const next of completed) {
			log.push(yield* next);
			break;
		}
		for (const next of completed) log.push(yield* next);
		expect(log).toEqual(['a', 'b']);
	});

	fact('AC-10', 'duplicates count once; a single awaitable is refused', function* () {
		const task = createTask(later(1, 'a'));
		expect([...asCompleted([task, task])]).toHaveLength(1);
		expect([...asCompleted([])]).toHaveLength(0);
		expect(thrown(() => asCompleted(task as never))).toBeInstanceOf(TypeError);
		expect(thrown(() => asCompleted(forever() as never))).toBeInstanceOf(TypeError);
		yield* tick();
	});
});
