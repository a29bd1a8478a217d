import { describe, expect } from 'vitest';
import {
	CancelledError,
	createTask,
	EventLoop,
	Future,
	getRunningLoop,
	InvalidStateError,
	isFuture,
	RuntimeError,
	Task,
} from '../index.ts';
import { at, fact, loopWithReports, runDry, thrown, thrownBy, tick } from './fact.ts';

function newFuture<T = number>(): Future<T> {
	return new EventLoop().createFuture<T>();
}

function cancelledWith(message: unknown): unknown {
	const future = newFuture();
	future.cancel(message);
	return thrown(() => future.result());
}

describe('future', () => {
	fact('FU-01', 'a new future has neither result nor error', () => {
		const future = newFuture();
		expect([future.done(), future.cancelled()]).toEqual([false, false]);
		expect(thrown(() => future.result())).toBeInstanceOf(InvalidStateError);
		expect(String(thrown(() => future.result()))).toContain('Result is not set.');
		expect(String(thrown(() => future.exception()))).toContain('Exception is not set.');
	});

	fact('FU-02', 'setResult', () => {
		const future = newFuture();
		future.setResult(42);
		expect([future.done(), future.cancelled(), future.result(), future.result(), future.exception()]).toEqual([
			true,
			false,
			42,
			42,
			null,
		]);
	});

	fact('FU-03', 'setException', () => {
		const future = newFuture();
		const error = new Error('e');
		future.setException(error);
		expect([future.done(), future.cancelled()]).toEqual([true, false]);
		expect([thrown(() => future.result()), thrown(() => future.result()), future.exception()]).toEqual(
			Array(3).fill(error),
		);
	});

	fact('FU-04', 'cancel() takes effect at once', () => {
		const future = newFuture();
		expect(future.cancel()).toBe(true);
		expect([future.done(), future.cancelled()]).toEqual([true, true]);
		expect(thrown(() => future.result())).toBeInstanceOf(CancelledError);
		expect(thrown(() => future.exception())).toBeInstanceOf(CancelledError);
	});

	fact('FU-05', 'cancel() on a future that is done does nothing', () => {
		const [finished, failed, cancelled] = [newFuture(), newFuture(), newFuture()];
		finished.setResult(1);
		failed.setException(new Error('e'));
		cancelled.cancel();
		for (const future of [finished, failed, cancelled]) expect(future.cancel('late')).toBe(false);
		expect([finished.result(), failed.exception()]).toEqual([1, new Error('e')]);
		expect(thrown(() => cancelled.result())).toMatchObject({ detail: undefined });
	});

	fact('FU-06', 'a future is settled once', () => {
		const [finished, cancelled] = [newFuture(), newFuture()];
		finished.setResult(1);
		cancelled.cancel();
		for (const future of [finished, cancelled]) {
			expect(thrown(() => future.setResult(2))).toBeInstanceOf(InvalidStateError);
			expect(thrown(() => future.setException(new Error('e')))).toBeInstanceOf(InvalidStateError);
		}
		expect([finished.result(), cancelled.cancelled()]).toEqual([1, true]);
	});

	fact('FU-07', 'the message of cancel() arrives unchanged', () => {
		const detail = { why: 1 };
		expect(cancelledWith('msg')).toMatchObject({ detail: 'msg', message: 'msg' });
		expect(cancelledWith(undefined)).toMatchObject({ detail: undefined, message: '' });
		expect((cancelledWith(detail) as CancelledError).detail).toBe(detail);
	});

	fact('FU-08', 'setException takes Errors only', () => {
		expect(thrown(() => newFuture().setException('text' as never))).toBeInstanceOf(TypeError);
		expect(thrown(() => newFuture().setException(Error as never))).toBeInstanceOf(TypeError);
	});

	fact('FU-09', 'callbacks run in the next iteration, never at once', () => {
		const loop = new EventLoop();
		const future = loop.createFuture<number>();
		const log: string[] = [];
		future.addDoneCallback(() => log.push('called'));
		future.setResult(1);
		expect(log).toEqual([]);
		loop.runOnce();
		expect(log).toEqual(['called']);
	});

	fact('FU-10', 'callbacks run in the order in which they were added, with the future', () => {
		const loop = new EventLoop();
		const future = loop.createFuture<number>();
		const log: unknown[] = [];
		for (const name of ['a', 'b', 'c']) future.addDoneCallback((...args) => log.push(name, ...args));
		future.setResult(1);
		runDry(loop);
		expect(log.map((entry) => (entry === future ? 'itself' : entry))).toEqual([
			'a',
			'itself',
			'b',
			'itself',
			'c',
			'itself',
		]);
	});

	fact('FU-11', 'a callback added late is scheduled, not called', () => {
		const loop = new EventLoop();
		const future = loop.createFuture<number>();
		future.setResult(1);
		const log: string[] = [];
		future.addDoneCallback(() => log.push('called'));
		expect(log).toEqual([]);
		loop.runOnce();
		expect(log).toEqual(['called']);
	});

	fact('FU-12', 'result, error and cancellation each trigger the callbacks once', () => {
		const loop = new EventLoop();
		const ends = [
			(future: Future<number>) => future.setResult(1),
			(future: Future<number>) => future.setException(new Error('e')),
			(future: Future<number>) => future.cancel(),
		];
		const log: number[] = [];
		for (const [index, end] of ends.entries()) {
			const future = loop.createFuture<number>();
			future.addDoneCallback(() => log.push(index));
			end(future);
		}
		runDry(loop);
		expect(log).toEqual([0, 1, 2]);
	});

	fact('FU-13', 'a callback added twice is called twice', () => {
		const loop = new EventLoop();
		const future = loop.createFuture<number>();
		let calls = 0;
		const count = () => {
			calls++;
		};
		future.addDoneCallback(count);
		future.addDoneCallback(count);
		future.setResult(1);
		runDry(loop);
		expect(calls).toBe(2);
	});

	fact('FU-14', 'removeDoneCallback removes all of them and counts', () => {
		const loop = new EventLoop();
		const future = loop.createFuture<number>();
		const log: string[] = [];
		const unwanted = () => log.push('unwanted');
		future.addDoneCallback(() => log.push('a'));
		for (let n = 0; n < 6; n++) future.addDoneCallback(unwanted);
		future.addDoneCallback(() => log.push('b'));
		expect(future.removeDoneCallback(unwanted)).toBe(6);
		expect(future.removeDoneCallback(unwanted)).toBe(0);
		future.setResult(1);
		runDry(loop);
		expect(log).toEqual(['a', 'b']);
	});

	fact('FU-15', 'removeDoneCallback comes too late once the future is done', () => {
		const loop = new EventLoop();
		const future = loop.createFuture<number>();
		const log: string[] = [];
		const callback = () => log.push('called');
		future.addDoneCallback(callback);
		future.setResult(1);
		expect(future.removeDoneCallback(callback)).toBe(0);
		runDry(loop);
		expect(log).toEqual(['called']);
	});

	fact('FU-16', 'a callback can not keep another from running', () => {
		const loop = new EventLoop();
		const future = loop.createFuture<number>();
		const log: string[] = [];
		const second = () => log.push('second');
		future.addDoneCallback(() => log.push(`removed ${future.removeDoneCallback(second)}`));
		future.addDoneCallback(second);
		future.setResult(1);
		runDry(loop);
		expect(log).toEqual(['removed 0', 'second']);
	});

	fact('FU-17', 'a failing callback is reported, and the others run', () => {
		const { loop, reports } = loopWithReports();
		const future = loop.createFuture<number>();
		const log: string[] = [];
		future.addDoneCallback(() => {
			throw new Error('e');
		});
		future.addDoneCallback(() => log.push('other'));
		future.setResult(1);
		runDry(loop);
		expect(log).toEqual(['other']);
		expect(reports).toMatchObject([{ exception: new Error('e') }]);
	});

	fact('FU-18', 'awaiting a future that is done does not suspend', function* () {
		const future = new Future<number>();
		future.setResult(1);
		const { iteration } = getRunningLoop();
		expect(yield* future).toBe(1);
		expect(getRunningLoop().iteration).toBe(iteration);
	});

	fact('FU-19', 'a waiting task goes on one iteration after the result', function* () {
		const loop = getRunningLoop();
		const future = new Future<number>();
		let settledIn = 0;
		loop.callLater(1, () => {
			settledIn = loop.iteration;
			future.setResult(5);
		});
		expect(yield* future).toBe(5);
		expect(loop.iteration).toBe(settledIn + 1);
	});

	fact('FU-20', 'errors and cancellations are thrown where the future is awaited', function* () {
		const [failed, cancelled] = [new Future<number>(), new Future<number>()];
		const error = new Error('e');
		getRunningLoop().callSoon(() => {
			failed.setException(error);
			cancelled.cancel();
		});
		expect(yield* thrownBy(failed)).toBe(error);
		expect(yield* thrownBy(cancelled)).toBeInstanceOf(CancelledError);
	});

	fact('FU-21', 'all that wait go on in the order in which they came, with the same object', function* () {
		const future = new Future<object>();
		const log: unknown[] = [];
		const loop = getRunningLoop();
		for (const name of ['a', 'b', 'c']) {
			createTask(
				(function* () {
					log.push(name, yield* future, loop.iteration);
				})(),
			);
		}
		yield* tick();
		const result = {};
		future.setResult(result);
		const next = loop.iteration + 1;
		yield* tick(2);
		expect(log).toEqual(['a', result, next, 'b', result, next, 'c', result, next]);
		expect(log[1]).toBe(log[4]);
	});

	fact('FU-22', 'a finished future can be awaited again and again', function* () {
		const future = new Future<number>();
		future.setResult(3);
		expect([yield* future, yield* future, yield* future]).toEqual([3, 3, 3]);
	});

	fact('FU-23', 'a future knows its loop', () => {
		const loop = new EventLoop();
		expect(loop.createFuture().loop).toBe(loop);
	});

	fact('FU-24', 'a future needs a loop', () => {
		expect(thrown(() => new Future())).toBeInstanceOf(RuntimeError);
	});

	fact('FU-25', 'an error nobody has looked at is reported when the loop closes', () => {
		const { loop, reports } = loopWithReports();
		const future = loop.createFuture<number>();
		const error = new Error('e');
		future.setException(error);
		loop.close();
		expect(reports).toMatchObject([{ message: 'Future exception was never retrieved', exception: error }]);
		expect(reports[0]?.future).toBe(future);
	});

	fact('FU-26', 'an error somebody has looked at is not reported', () => {
		const { loop, reports } = loopWithReports();
		const failed = () => {
			const future = loop.createFuture<number>();
			future.setException(new Error('e'));
			return future;
		};
		failed().exception();
		thrown(() => failed().result());
		failed().cancel();
		loop.createFuture<number>().setResult(1);
		loop.runUntilCompleteSync(thrownBy(failed()));
		loop.close();
		expect(reports).toEqual([]);
	});

	fact('FU-27', 'the string form shows the state and the callbacks', () => {
		const [pending, cancelled, finished, failed] = [newFuture(), newFuture(), newFuture(), newFuture()];
		cancelled.cancel();
		finished.setResult(4);
		failed.setException(new RuntimeError());
		expect([pending, cancelled, finished, failed].map(String)).toEqual([
			'<Future pending>',
			'<Future cancelled>',
			'<Future finished result=4>',
			'<Future finished exception=RuntimeError()>',
		]);
		for (const name of ['first', 'second', 'third', 'last']) {
			pending.addDoneCallback({ [name]: () => {} }[name] as () => void);
		}
		expect(String(pending)).toBe('<Future pending cb=[first, <2 more>, last]>');
	});

	fact('FU-28', 'isFuture', () => {
		const loop = new EventLoop();
		expect([loop.createFuture(), loop.createTask(at(1)), at(1), 1, Future, Task].map(isFuture)).toEqual([
			true,
			true,
			false,
			false,
			false,
			false,
		]);
	});
});
