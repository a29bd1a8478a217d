import { describe, expect } from 'vitest';
import { createTask, Future, getRunningLoop, wait } from '../index.ts';
import { at, fact, failing, forever, later, thrownBy, tick } from './fact.ts';

describe('wait', () => {
	fact('WA-01', 'by default it waits for all', function* () {
		const tasks = [createTask(later(1, 'a')), createTask(later(2, 'b'))];
		const { done, pending } = yield* wait(tasks);
		expect([done.size, pending.size, getRunningLoop().time()]).toEqual([2, 0, 2]);
	});

	fact('WA-02', 'members that are done are fine', function* () {
		const future = new Future<number>();
		future.setResult(1);
		const { done } = yield* wait([future]);
		expect([done.has(future), getRunningLoop().time()]).toEqual([true, 0]);
	});

	fact('WA-03', 'FIRST_COMPLETED', function* () {
		const [slow, fast] = [createTask(later(10, 'slow')), createTask(later(0.1, 'fast'))];
		const { done, pending } = yield* wait([slow, fast], { returnWhen: 'FIRST_COMPLETED' });
		expect([done.has(fast), pending.has(slow), getRunningLoop().time()]).toEqual([true, true, 0.1]);
		expect(yield* slow).toBe('slow');
	});

	fact('WA-04', 'who is done is decided when the waiter resumes', function* () {
		const [first, second] = [new Future<number>(), new Future<number>()];
		const loop = getRunningLoop();
		loop.callLater(1, () => {
			first.setResult(1);
			loop.callSoon(() => second.setResult(2));
		});
		const { done } = yield* wait([first, second], { returnWhen: 'FIRST_COMPLETED' });
		expect(done.size).toBe(2);
	});

	fact('WA-05', 'FIRST_EXCEPTION', function* () {
		const [failed, slow] = [createTask(failing(1, new Error('e'))), createTask(later(10, 'r'))];
		const { done } = yield* wait([failed, slow], { returnWhen: 'FIRST_EXCEPTION' });
		expect([done.has(failed as never), done.size, getRunningLoop().time()]).toEqual([true, 1, 1]);
		failed.exception();
	});

	fact('WA-06', 'for FIRST_EXCEPTION a cancellation is no exception', function* () {
		const [cancelled, slow] = [createTask(forever()), createTask(later(2, 'r'))];
		getRunningLoop().callLater(1, () => cancelled.cancel());
		const { done } = yield* wait([cancelled, slow], { returnWhen: 'FIRST_EXCEPTION' });
		expect([done.size, getRunningLoop().time()]).toEqual([2, 2]);
	});

	fact('WA-07', 'FIRST_EXCEPTION without one waits for all', function* () {
		const tasks = [createTask(later(1, 'a')), createTask(later(2, 'b'))];
		expect((yield* wait(tasks, { returnWhen: 'FIRST_EXCEPTION' })).done.size).toBe(2);
	});

	fact('WA-08', 'a timeout ends the waiting and nothing else', function* () {
		const [a, b] = [createTask(later(0.1, 'a')), createTask(later(0.15, 'b'))];
		const { done, pending } = yield* wait([a, b], { timeout: 0.11 });
		expect([done.has(a), pending.has(b), getRunningLoop().time()]).toEqual([true, true, 0.11]);
		expect(yield* b).toBe('b');
	});

	fact('WA-09', 'no timer is left when all are done in time', function* () {
		yield* wait([createTask(later(1, 'a'))], { timeout: 10 });
		expect(getRunningLoop().timers.live).toBe(0);
	});

	fact('WA-10', 'what is no list of tasks is refused', function* () {
		const task = createTask(at(1));
		expect(yield* thrownBy(wait([]))).toBeInstanceOf(RangeError);
		expect(yield* thrownBy(wait(task as never))).toBeInstanceOf(TypeError);
		expect(yield* thrownBy(wait(forever() as never))).toBeInstanceOf(TypeError);
		expect(String(yield* thrownBy(wait([at(1)] as never)))).toContain('Passing coroutines is forbidden');
		expect(yield* thrownBy(wait([task], { returnWhen: 'SOME' as never }))).toBeInstanceOf(RangeError);
	});

	fact('WA-11', 'duplicates count once, any iterable will do', function* () {
		const task = createTask(later(1, 'a'));
		function* members() {
			yield task;
			yield task;
		}
		expect((yield* wait(members())).done.size).toBe(1);
	});

	fact('WA-12', 'cancelling the waiter leaves the members alone', function* () {
		const member = createTask(later(2, 'r'));
		const waiter = createTask(wait([member]));
		yield* tick();
		waiter.cancel();
		yield* thrownBy(waiter);
		expect([waiter.cancelled(), member.cancelling(), member.waiters]).toEqual([true, 0, undefined]);
		expect(yield* member).toBe('r');
	});
});
