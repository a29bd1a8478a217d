import { describe, expect } from 'vitest';
import {
	type Awaitable,
	asCompleted,
	CancelledError,
	createTask,
	EventLoop,
	Future,
	gather,
	getRunningLoop,
	shield,
	sleep,
	Task,
	TimeoutError,
	wait,
} from '../index.ts';
import { at, fact, failing, forever, later, loopWithReports, thrown, thrownBy, tick } from './fact.ts';

describe('gather', () => {
	fact('GA-01', 'results stand in the order of the arguments', function* () {
		expect(yield* gather([later(3, 'a'), later(1, 'b'), later(2, 'c')])).toEqual(['a', 'b', 'c']);
		expect(getRunningLoop().time()).toBe(3);
	});

	fact('GA-02', 'gather of nothing is done', function* () {
		const outer = gather([]);
		expect([outer.done(), outer.result()]).toEqual([true, []]);
		yield* tick();
	});

	fact('GA-03', 'coroutines start in the next iteration, awaited or not', function* () {
		const log: string[] = [];
		gather(
			['a', 'b'].map(function* (name) {
				log.push(name);
				yield* tick();
			}),
		);
		expect(log).toEqual([]);
		yield* tick();
		expect(log).toEqual(['a', 'b']);
	});

	fact('GA-04', 'gather of futures that are done is done', function* () {
		const future = new Future<number>();
		future.setResult(1);
		expect(gather([future, future]).result()).toEqual([1, 1]);
		yield* tick();
	});

	fact('GA-05', 'the result comes one iteration after the last child, and is seen in the one after', function* () {
		const loop = getRunningLoop();
		const child = new Future<number>();
		const outer = gather([child]);
		let settledIn = 0;
		loop.callLater(1, () => {
			settledIn = loop.iteration;
			child.setResult(1);
			loop.callSoon(() => expect(outer.done()).toBe(true));
		});
		yield* outer;
		expect(loop.iteration).toBe(settledIn + 2);
	});

	fact('GA-06', 'the same argument runs once and stands at each of its places', function* () {
		const [c, d] = [later(1, 'x'), later(2, 'y')];
		expect(yield* gather([c, c, d, c])).toEqual(['x', 'x', 'y', 'x']);
	});

	fact('GA-07', 'the first error comes out at once, the others keep running', function* () {
		const error = new Error('e');
		const other = createTask(later(5, 'r'));
		expect(yield* thrownBy(gather([failing(1, error), other]))).toBe(error);
		expect([getRunningLoop().time(), other.done()]).toEqual([1, false]);
		expect(yield* other).toBe('r');
	});

	fact('GA-08', 'later errors are not reported', () => {
		const { loop, reports } = loopWithReports();
		const [first, second] = [new Error('first'), new Error('second')];
		loop.runUntilCompleteSync(
			(function* () {
				expect(yield* thrownBy(gather([failing(1, first), failing(1, second)]))).toBe(first);
				yield* tick(3);
			})(),
		);
		loop.close();
		expect(reports).toEqual([]);
	});

	fact('GA-09', 'with returnExceptions errors are values', function* () {
		const [e1, e2] = [new Error('1'), new Error('2')];
		const aws = [later(1, 3), later(2, 1), failing(3, e1), failing(1, e2)];
		expect(yield* gather(aws, { returnExceptions: true })).toEqual([3, 1, e1, e2]);
		expect(getRunningLoop().time()).toBe(3);
	});

	fact('GA-10', 'a cancelled child fails the gather, which is not cancelled itself', function* () {
		const [child, other] = [createTask(forever()), createTask(later(1, 'r'))];
		const outer = gather([child, other]);
		yield* tick();
		child.cancel();
		yield* thrownBy(outer);
		expect([outer.cancelled(), outer.exception()]).toEqual([false, expect.any(CancelledError)]);
		expect(yield* other).toBe('r');
	});

	fact('GA-11', 'with returnExceptions a cancelled child is a value', function* () {
		const child = createTask(forever());
		const outer = gather([child, later(1, 'r')], { returnExceptions: true });
		yield* tick();
		child.cancel();
		expect(yield* outer).toEqual([expect.any(CancelledError), 'r']);
	});

	fact('GA-12', 'cancelling a gather cancels its children, and it ends after them', function* () {
		const children = [createTask(forever()), createTask(forever())];
		const outer = gather(children);
		yield* tick();
		expect([outer.cancel(), outer.done()]).toEqual([true, false]);
		expect(yield* thrownBy(outer)).toBeInstanceOf(CancelledError);
		expect([outer.cancelled(), ...children.map((child) => child.cancelled())]).toEqual([false, true, true]);
	});

	fact('GA-13', 'cancelling who awaits a gather cancels the children', function* () {
		const child = createTask(forever());
		const task = createTask(
			(function* () {
				yield* gather([child]);
			})(),
		);
		yield* tick(2);
		task.cancel();
		yield* thrownBy(task);
		expect([task.cancelled(), child.cancelled()]).toEqual([true, true]);
	});

	fact('GA-14', 'returnExceptions does not swallow the cancellation of the gather', function* () {
		const outer = gather([forever()], { returnExceptions: true });
		yield* tick();
		outer.cancel();
		expect(yield* thrownBy(outer)).toBeInstanceOf(CancelledError);
	});

	fact('GA-15', 'a cancelled gather fails even if a child ignores it', function* () {
		const stubborn = createTask(
			(function* () {
				yield* thrownBy(forever());
				return 'still here';
			})(),
		);
		const outer = gather([stubborn], { returnExceptions: true });
		yield* tick();
		outer.cancel();
		expect(yield* thrownBy(outer)).toBeInstanceOf(CancelledError);
		expect(stubborn.result()).toBe('still here');
	});

	fact('GA-16', 'a gather that has failed can not be cancelled', function* () {
		const other = createTask(later(5, 'r'));
		const outer = gather([failing(1, new Error('e')), other]);
		yield* thrownBy(outer);
		expect([outer.cancel(), other.cancelling()]).toEqual([false, 0]);
	});

	fact('GA-17', 'a gather whose children are done can not be cancelled', function* () {
		const child = new Future<number>();
		const outer = gather([child]);
		child.setResult(1);
		expect([outer.done(), outer.cancel()]).toEqual([false, false]);
		expect(yield* outer).toEqual([1]);
	});

	fact('GA-18', 'the message of the cancellation comes out', function* () {
		const outer = gather([forever()]);
		yield* tick();
		outer.cancel('m');
		expect(yield* thrownBy(outer)).toMatchObject({ detail: 'm' });
	});

	fact('GA-19', 'futures of different loops, and what can not be awaited, are refused', function* () {
		const foreign = new EventLoop().createFuture<number>();
		expect(thrown(() => gather([new Future<number>(), foreign]))).toBeInstanceOf(RangeError);
		expect(thrown(() => gather([at(1), {} as Awaitable<number>]))).toBeInstanceOf(TypeError);
		yield* tick();
	});
});

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

describe('shield', () => {
	fact('SH-01', 'passes result and error on', function* () {
		const error = new Error('e');
		expect(yield* shield(later(1, 'r'))).toBe('r');
		expect(yield* thrownBy(shield(failing(1, error)))).toBe(error);
		const done = new Future<number>();
		done.setResult(1);
		expect(shield(done) === done).toBe(true);
	});

	fact('SH-02', 'keeps the inner task from the cancellation of the outer', function* () {
		const inner = createTask(later(5, 'r'));
		const outer = createTask(
			(function* () {
				yield* shield(inner);
			})(),
		);
		yield* tick();
		outer.cancel();
		yield* thrownBy(outer);
		expect([outer.cancelled(), inner.done(), yield* inner]).toEqual([true, false, 'r']);
	});

	fact('SH-03', 'the cancellation of the inner task comes through', function* () {
		const inner = createTask(forever());
		const outer = shield(inner);
		yield* tick();
		inner.cancel();
		expect(yield* thrownBy(outer)).toBeInstanceOf(CancelledError);
		expect(outer.cancelled()).toBe(true);
	});

	fact('SH-04', 'an error nobody is left to see is reported', () => {
		const { loop, reports } = loopWithReports();
		loop.runUntilCompleteSync(
			(function* () {
				const outer = shield(failing(1, new Error('e')));
				yield* tick();
				outer.cancel();
				yield* sleep(2);
			})(),
		);
		loop.close();
		expect(reports.map(({ message }) => message)).toEqual(['Task exception was never retrieved']);
	});

	fact('SH-05', 'a coroutine begins as a task at the call', function* () {
		const log: string[] = [];
		shield(
			(function* () {
				log.push('began');
				yield* tick();
			})(),
		);
		yield* tick();
		expect(log).toEqual(['began']);
	});

	fact('SH-06', 'cancelling a gather of shields leaves what is shielded alone', function* () {
		const [a, b] = [createTask(later(1, 'a')), createTask(later(1, 'b'))];
		const shields = [shield(a), shield(b)];
		const outer = gather(shields);
		outer.cancel();
		expect(yield* thrownBy(outer)).toBeInstanceOf(CancelledError);
		expect(shields.map((future) => future.cancelled())).toEqual([true, true]);
		expect([yield* a, yield* b]).toEqual(['a', 'b']);
	});

	fact('SH-07', 'a shielded gather goes on', function* () {
		const inner = gather([later(1, 'a'), later(2, 'b')]);
		const outer = shield(inner);
		yield* tick();
		outer.cancel();
		expect(yield* inner).toEqual(['a', 'b']);
	});
});
