import { describe, expect } from 'vitest';
import { type Awaitable, CancelledError, createTask, EventLoop, Future, gather, getRunningLoop } from '../index.ts';
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
