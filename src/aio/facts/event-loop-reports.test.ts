import { describe, expect, vi } from 'vitest';
import {
	createTask,
	DeadlockError,
	EventLoop,
	type ExceptionContext,
	Future,
	getRunningLoop,
	type HostClock,
	runSync,
	sleep,
	Task,
} from '../index.ts';
import { at, fact, loopWithReports, runDry, thrown } from './fact.ts';

function notes(): { log: unknown[]; note: (what: unknown) => void } {
	const log: unknown[] = [];
	return { log, note: (what) => log.push(what) };
}

describe('event loop: reports, factories, debug mode', () => {
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
