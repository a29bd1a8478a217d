import { describe, expect, vi } from 'vitest';
import {
	createTask,
	DeadlockError,
	EventLoop,
	type ExceptionContext,
	Future,
	getRunningLoop,
	type HostClock,
	RuntimeError,
	runSync,
	sleep,
	Task,
} from '../index.ts';
import { at, fact, failing, later, loopWithReports, runDry, thrown, tick } from './fact.ts';

function notes(): { log: unknown[]; note: (what: unknown) => void } {
	const log: unknown[] = [];
	return { log, note: (what) => log.push(what) };
}

describe('event loop', () => {
	fact('EL-01', 'callSoon is first in, first out, each once', () => {
		const loop = new EventLoop();
		const { log, note } = notes();
		for (const name of ['a', 'b', 'c']) loop.callSoon(note, name);
		runDry(loop);
		expect(log).toEqual(['a', 'b', 'c']);
	});

	fact('EL-02', 'callSoon passes arguments on', () => {
		const loop = new EventLoop();
		const { log } = notes();
		loop.callSoon((a: number, b: number) => log.push(a, b), 1, 2);
		runDry(loop);
		expect(log).toEqual([1, 2]);
	});

	fact('EL-03', 'callSoon never calls at once', () => {
		const { log, note } = notes();
		new EventLoop().callSoon(note, 'x');
		expect(log).toEqual([]);
	});

	fact('EL-04', 'what a callback schedules runs in the next iteration', () => {
		const loop = new EventLoop();
		const { log, note } = notes();
		loop.callSoon(() => {
			note('a');
			loop.callSoon(note, 'later');
		});
		loop.callSoon(note, 'b');
		loop.runOnce();
		expect(log).toEqual(['a', 'b']);
		loop.runOnce();
		expect(log).toEqual(['a', 'b', 'later']);
	});

	fact('EL-05', 'a cancelled handle never runs', () => {
		const loop = new EventLoop();
		const { log, note } = notes();
		const handle = loop.callSoon(note, 'x');
		expect(handle.cancelled()).toBe(false);
		handle.cancel();
		runDry(loop);
		expect(handle.cancelled()).toBe(true);
		expect(log).toEqual([]);
	});

	fact('EL-06', 'a handle may be cancelled twice, and late', () => {
		const loop = new EventLoop();
		const { log, note } = notes();
		const handle = loop.callSoon(note, 'x');
		runDry(loop);
		handle.cancel();
		handle.cancel();
		expect(log).toEqual(['x']);
	});

	fact('EL-07', 'a callback can cancel another of the same iteration', () => {
		const loop = new EventLoop();
		const { log, note } = notes();
		loop.callSoon(() => second.cancel());
		const second = loop.callSoon(note, 'second');
		runDry(loop);
		expect(log).toEqual([]);
	});

	fact('EL-08', 'timers fire in the order of their deadlines', () => {
		const loop = new EventLoop();
		const { log } = notes();
		const at = (name: string) => log.push(`${name}${loop.time()}`);
		loop.callLater(2, at, 'b');
		loop.callLater(1, at, 'a');
		loop.callLater(3, at, 'c');
		runDry(loop);
		expect(log).toEqual(['a1', 'b2', 'c3']);
	});

	fact('EL-09', 'negative delays are due at once, by deadline', () => {
		const loop = new EventLoop();
		const { log, note } = notes();
		loop.callLater(-1, note, 'a');
		loop.callLater(-2, note, 'b');
		loop.runOnce();
		expect(log).toEqual(['b', 'a']);
		expect(loop.time()).toBe(0);
	});

	fact('EL-10', 'due timers come after what was ready already', () => {
		const loop = new EventLoop();
		const { log, note } = notes();
		loop.callLater(0, note, 'timer');
		loop.callSoon(note, 'soon');
		loop.runOnce();
		expect(log).toEqual(['soon', 'timer']);
	});

	fact('EL-11', 'a timer runs in the iteration that finds it due', () => {
		const loop = new EventLoop();
		const { log, note } = notes();
		loop.callLater(5, note, 'timer');
		loop.runOnce();
		expect([log, loop.time(), loop.iteration]).toEqual([['timer'], 5, 1]);
	});

	fact('EL-12', 'equal deadlines fire in the order in which they were set', () => {
		const loop = new EventLoop();
		const { log, note } = notes();
		for (let n = 0; n < 50; n++) loop.callAt(1, note, n);
		loop.runOnce();
		expect(log).toEqual(Array.from({ length: 50 }, (_, n) => n));
	});

	fact('EL-13', 'callAt uses the time of the loop', () => {
		const loop = new EventLoop();
		const { log } = notes();
		loop.callLater(10, () => loop.callAt(12, () => log.push(loop.time())));
		runDry(loop);
		expect(log).toEqual([12]);
	});

	fact('EL-14', 'a timer knows its deadline', () => {
		const loop = new EventLoop();
		const { log } = notes();
		loop.callLater(3, () => log.push(loop.callLater(2, () => {}).when()));
		runDry(loop);
		expect(log).toEqual([5]);
	});

	fact('EL-15', 'a missing delay or deadline is a TypeError', () => {
		const loop = new EventLoop();
		expect(thrown(() => loop.callLater(undefined as never, () => {}))).toBeInstanceOf(TypeError);
		expect(thrown(() => loop.callAt(null as never, () => {}))).toBeInstanceOf(TypeError);
		expect(thrown(() => loop.callLater(Number.NaN, () => {}))).toBeInstanceOf(RangeError);
	});

	fact('EL-16', 'a cancelled timer does not hold the clock', () => {
		const loop = new EventLoop();
		const { log } = notes();
		loop.callLater(1, () => {}).cancel();
		loop.callLater(5, () => log.push(loop.time()));
		loop.runOnce();
		expect(log).toEqual([5]);
	});

	fact('EL-17', 'a due timer can still be cancelled by what runs before it', () => {
		const loop = new EventLoop();
		const { log, note } = notes();
		loop.callLater(1, () => second.cancel());
		const second = loop.callLater(1, note, 'second');
		runDry(loop);
		expect(log).toEqual([]);
	});

	fact('EL-18', 'virtual time stands still during an iteration', () => {
		const loop = new EventLoop();
		const { log } = notes();
		for (let n = 0; n < 3; n++) loop.callLater(1, () => log.push(loop.time()));
		loop.callLater(2, () => log.push(loop.time()));
		runDry(loop);
		expect(log).toEqual([1, 1, 1, 2]);
	});

	fact('EL-19', 'stop() before a run lets one iteration pass', async () => {
		const loop = new EventLoop();
		const { log, note } = notes();
		loop.callSoon(() => {
			note('ready');
			loop.callSoon(note, 'next');
		});
		loop.stop();
		await loop.runForever();
		expect(log).toEqual(['ready']);
	});

	fact('EL-20', 'stop() lets the rest of the iteration run', async () => {
		const loop = new EventLoop();
		const { log, note } = notes();
		loop.callSoon(() => {
			loop.stop();
			loop.callSoon(note, 'next');
		});
		loop.callSoon(note, 'rest');
		await loop.runForever();
		expect(log).toEqual(['rest']);
		loop.stop();
		await loop.runForever();
		expect(log).toEqual(['rest', 'next']);
	});

	fact('EL-21', 'a stopped loop can run again', async () => {
		const loop = new EventLoop();
		for (let round = 0; round < 3; round++) {
			loop.callSoon(() => loop.stop());
			await loop.runForever();
		}
		expect(loop.iteration).toBe(3);
	});

	fact('EL-22', 'isRunning is true only during a run', () => {
		const loop = new EventLoop();
		const { log } = notes();
		loop.callSoon(() => log.push(loop.isRunning()));
		log.push(loop.isRunning());
		loop.runUntilCompleteSync(tick());
		log.push(loop.isRunning());
		expect(log).toEqual([false, true, false]);
	});

	fact('EL-23', 'runUntilComplete gives what the coroutine returns', async () => {
		expect(new EventLoop().runUntilCompleteSync(later(1, 'r'))).toBe('r');
		expect(await new EventLoop().runUntilComplete(later(1, 'r'))).toBe('r');
	});

	fact('EL-24', 'runUntilComplete takes a future that is done', () => {
		const loop = new EventLoop();
		const future = loop.createFuture<number>();
		future.setResult(7);
		expect(loop.runUntilCompleteSync(future)).toBe(7);
	});

	fact('EL-25', 'runUntilComplete throws what the coroutine throws', async () => {
		const error = new Error('e');
		expect(thrown(() => new EventLoop().runUntilCompleteSync(failing(1, error)))).toBe(error);
		await expect(new EventLoop().runUntilComplete(failing(1, error))).rejects.toBe(error);
	});

	fact('EL-26', 'runUntilComplete refuses what can not be awaited', () => {
		expect(thrown(() => new EventLoop().runUntilCompleteSync('x' as never))).toBeInstanceOf(TypeError);
	});

	fact('EL-27', 'runUntilComplete refuses a future of another loop', () => {
		const foreign = new EventLoop().createFuture<number>();
		expect(thrown(() => new EventLoop().runUntilCompleteSync(foreign))).toBeInstanceOf(RangeError);
	});

	fact('EL-28', 'a loop stopped too early says so, and can finish later', () => {
		const loop = new EventLoop();
		const task = loop.createTask(later(1, 'r'));
		loop.callSoon(() => loop.stop());
		const error = thrown(() => loop.runUntilCompleteSync(task));
		expect(error).toBeInstanceOf(RuntimeError);
		expect(String(error)).toContain('Event loop stopped before Future completed.');
		expect(loop.runUntilCompleteSync(task)).toBe('r');
	});

	fact('EL-29', 'a run ends with its main future; other tasks wait for the next run', () => {
		const loop = new EventLoop();
		const slow = loop.createTask(later(5, 'slow'));
		expect(loop.runUntilCompleteSync(later(1, 'fast'))).toBe('fast');
		expect([slow.done(), loop.time()]).toEqual([false, 1]);
		expect(loop.runUntilCompleteSync(slow)).toBe('slow');
	});

	fact('EL-30', 'a loop can not be run from inside itself', async () => {
		const loop = new EventLoop();
		const errors: unknown[] = [];
		loop.callSoon(() => {
			errors.push(thrown(() => loop.runUntilCompleteSync(tick())));
			errors.push(thrown(() => loop.runOnce()));
			loop.runForever().catch((error) => errors.push(error));
		});
		loop.runUntilCompleteSync(tick(2));
		await Promise.resolve();
		expect(errors.map(String)).toEqual(Array(3).fill(expect.stringContaining('This event loop is already running')));
	});

	fact('EL-31', 'two loops can not run in one thread, also between two slices', async () => {
		const [first, second] = [new EventLoop(), new EventLoop()];
		const message = 'Cannot run the event loop while another loop is running';
		first.callSoon(() => {
			expect(String(thrown(() => second.runUntilCompleteSync(tick())))).toContain(message);
		});
		const future = first.createFuture<void>();
		const end = first.externals.begin('promise', '');
		const running = first.runUntilComplete(future);
		expect(String(thrown(() => second.runOnce()))).toContain(message);
		first.callSoonThreadsafe(() => future.setResult());
		end();
		await running;
		second.runOnce();
	});

	fact('EL-32', 'close() may be called twice', () => {
		const loop = new EventLoop();
		loop.close();
		loop.close();
		expect(loop.isClosed()).toBe(true);
	});

	fact('EL-33', 'a running loop refuses to close', () => {
		const loop = new EventLoop();
		const errors: unknown[] = [];
		loop.callSoon(() => errors.push(thrown(() => loop.close())));
		loop.runUntilCompleteSync(tick(2));
		expect(String(errors[0])).toContain('Cannot close a running event loop');
		expect(loop.isClosed()).toBe(false);
	});

	fact('EL-34', 'a closed loop refuses all work', async () => {
		const loop = new EventLoop();
		loop.close();
		const attempts = [
			() => loop.callSoon(() => {}),
			() => loop.callLater(1, () => {}),
			() => loop.callAt(1, () => {}),
			() => loop.callSoonThreadsafe(() => {}),
			() => loop.createTask(at(1)),
			() => loop.runUntilCompleteSync(at(1)),
			() => loop.runOnce(),
		];
		for (const attempt of attempts) expect(String(thrown(attempt))).toContain('RuntimeError: Event loop is closed');
		await expect(loop.runForever()).rejects.toThrow('Event loop is closed');
		await expect(loop.runUntilComplete(at(1))).rejects.toThrow('Event loop is closed');
	});

	fact('EL-35', 'close() drops what is scheduled', () => {
		const loop = new EventLoop();
		const { log, note } = notes();
		loop.callSoon(note, 'soon');
		loop.callLater(1, note, 'later');
		loop.close();
		expect([log, loop.ready.length, loop.timers.live]).toEqual([[], 0, 0]);
	});

	fact('EL-36', 'a failing callback is reported, and the next one runs', () => {
		const { loop, reports } = loopWithReports();
		const { log, note } = notes();
		const error = new Error('e');
		const handle = loop.callSoon(function broken() {
			throw error;
		});
		loop.callSoon(note, 'next');
		runDry(loop);
		expect(log).toEqual(['next']);
		expect(reports).toEqual([{ message: 'Exception in callback broken()', exception: error, handle }]);
	});

	fact('EL-37', 'the exception handler is null by default, and can be set and reset', () => {
		const loop = new EventLoop();
		const handler = () => {};
		expect(loop.getExceptionHandler()).toBe(null);
		loop.setExceptionHandler(handler);
		expect(loop.getExceptionHandler()).toBe(handler);
		loop.setExceptionHandler(null);
		expect(loop.getExceptionHandler()).toBe(null);
		expect(thrown(() => loop.setExceptionHandler(1 as never))).toBeInstanceOf(TypeError);
	});

	fact('EL-38', 'the handler is given the loop and the context', () => {
		const loop = new EventLoop();
		const calls: unknown[][] = [];
		loop.setExceptionHandler((...args) => calls.push(args));
		const context = { message: 'm' };
		loop.callExceptionHandler(context);
		expect(calls).toEqual([[loop, context]]);
	});

	fact('EL-39', 'a failing handler falls back to the default one', () => {
		const contexts: ExceptionContext[] = [];
		class Watched extends EventLoop {
			override defaultExceptionHandler(context: ExceptionContext): void {
				contexts.push(context);
			}
		}
		const loop = new Watched();
		const failure = new Error('handler');
		loop.setExceptionHandler(() => {
			throw failure;
		});
		const context = { message: 'm' };
		loop.callExceptionHandler(context);
		expect(contexts).toEqual([{ message: 'Unhandled error in exception handler', exception: failure, context }]);
	});

	fact('EL-40', 'a failing default handler is survived', () => {
		const errors = vi.spyOn(console, 'error').mockImplementation(() => {});
		class Broken extends EventLoop {
			override defaultExceptionHandler(): void {
				throw new Error('default');
			}
		}
		new Broken().callExceptionHandler({ message: 'm' });
		expect(errors).toHaveBeenCalledOnce();
		errors.mockRestore();
	});

	fact('EL-41', 'a task factory makes the tasks', () => {
		const loop = new EventLoop();
		const made: Task<unknown>[] = [];
		loop.setTaskFactory((owner, coroutine) => {
			const task = new Task(coroutine, { loop: owner });
			made.push(task);
			return task;
		});
		const task = loop.createTask(at(1), { name: 'mine' });
		expect([made[0] === task, task.name]).toEqual([true, 'mine']);
		loop.setTaskFactory(null);
		loop.createTask(at(1));
		expect(made).toHaveLength(1);
		expect(thrown(() => loop.setTaskFactory(1 as never))).toBeInstanceOf(TypeError);
	});

	fact('EL-42', 'getRunningLoop works only inside', () => {
		const loop = new EventLoop();
		const seen: unknown[] = [];
		loop.callSoon(() => seen.push(getRunningLoop()));
		runDry(loop);
		expect(seen).toEqual([loop]);
		expect(String(thrown(getRunningLoop))).toContain('RuntimeError: no running event loop');
	});

	fact('EL-43', 'debug mode refuses what can not be a callback', () => {
		const loop = new EventLoop({ debug: true });
		expect(thrown(() => loop.callSoon(1 as never))).toBeInstanceOf(TypeError);
		for (const wrong of [at(1), at]) {
			expect(String(thrown(() => loop.callSoon(wrong as never)))).toContain(
				'coroutines cannot be used with callSoon()',
			);
		}
	});

	fact('EL-44', 'debug mode warns of a slow callback', () => {
		let now = 0;
		const clock: HostClock = { kind: 'real', slice: 8, now: () => now, wakeAt: () => () => {}, giveWay: () => {} };
		const warnings = vi.spyOn(console, 'warn').mockImplementation(() => {});
		const run = (debug: boolean) => {
			const loop = new EventLoop({ clock, debug });
			loop.callSoon(function slow() {
				now += 0.2;
			});
			loop.callSoon(() => {});
			loop.runOnce();
		};
		run(false);
		expect(warnings).not.toHaveBeenCalled();
		run(true);
		expect(warnings.mock.calls).toEqual([['Executing <Handle slow()> took 0.200 seconds']]);
		warnings.mockRestore();
	});

	fact('EL-45', 'where asyncio hangs for ever, a virtual clock has a DeadlockError', () => {
		const error = thrown(() =>
			runSync(
				(function* () {
					yield* createTask(sleep(1), { name: 'ends' });
					yield* new Future<void>({ label: 'answer' });
				})(),
			),
		);
		expect(error).toBeInstanceOf(DeadlockError);
		expect(error).toMatchObject({ time: 1, cycle: null });
		expect(String(error)).toContain('Task-1 waits for future "answer"  since 1 s');
	});
});
