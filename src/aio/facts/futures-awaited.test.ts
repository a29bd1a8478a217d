import { describe, expect } from 'vitest';
import {
	CancelledError,
	createTask,
	EventLoop,
	Future,
	getRunningLoop,
	isFuture,
	RuntimeError,
	Task,
} from '../index.ts';
import { at, fact, loopWithReports, thrown, thrownBy, tick } from './fact.ts';

function newFuture<T = number>(): Future<T> {
	return new EventLoop().createFuture<T>();
}

describe('future: awaited, reported, shown', () => {
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
