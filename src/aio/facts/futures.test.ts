import { describe, expect } from 'vitest';
import { CancelledError, EventLoop, type Future, InvalidStateError } from '../index.ts';
import { fact, loopWithReports, runDry, thrown } from './fact.ts';

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
});
