import { describe, expect } from 'vitest';
import {
	ContextVar,
	type Coroutine,
	createTask,
	EventLoop,
	from,
	getRunningLoop,
	Runner,
	RuntimeError,
	run,
	runSync,
	SimulatedExecutor,
	sleep,
	VirtualClock,
} from '../index.ts';
import { at, fact, failing, forever, later, thrown, thrownBy, tick } from './fact.ts';

const virtual = () => ({ clock: new VirtualClock() });

describe('runners', () => {
	fact('RU-01', 'run makes a loop, and closes it', async () => {
		let loop: EventLoop | undefined;
		function* main(): Coroutine<string> {
			loop = getRunningLoop();
			return yield* later(0, 'r');
		}
		expect([runSync(main()), loop?.isClosed()]).toEqual(['r', true]);
		expect([await run(main()), loop?.isClosed()]).toEqual(['r', true]);
		const error = new Error('e');
		expect(thrown(() => runSync(failing(1, error)))).toBe(error);
		await expect(run(failing(0, error))).rejects.toBe(error);
	});

	fact('RU-02', 'run takes a coroutine', async () => {
		expect(String(thrown(() => runSync(at as never)))).toContain('TypeError: a coroutine was expected');
		await expect(run(1 as never)).rejects.toThrow('a coroutine was expected, got 1');
	});

	fact('RU-03', 'run can not be called inside', function* () {
		expect(String(thrown(() => runSync(at(1))))).toContain('cannot be called from a running event loop');
		const inside = run(at(1)).catch((error) => error);
		yield* tick();
		void inside.then((error) => expect(error).toBeInstanceOf(RuntimeError));
	});

	function* leaving(log: string[], end = 0): Coroutine<void> {
		createTask(
			(function* () {
				try {
					yield* forever();
				} finally {
					yield* sleep(end);
					log.push(`finally at ${getRunningLoop().time()}`);
				}
			})(),
		);
		yield* sleep(1);
	}

	fact('RU-04', 'tasks that are left are cancelled and awaited', async () => {
		const log: string[] = [];
		runSync(leaving(log, 2));
		await run(leaving(log, 2), virtual());
		expect(log).toEqual(['finally at 3', 'finally at 3']);
	});

	fact('RU-05', 'an error of a task that is left is reported', () => {
		const reports: unknown[] = [];
		const error = new Error('e');
		runSync(
			(function* () {
				getRunningLoop().setExceptionHandler((_loop, { message, exception }) => reports.push(message, exception));
				createTask(
					(function* () {
						yield* thrownBy(forever());
						throw error;
					})(),
				);
				yield* tick(2);
			})(),
		);
		expect(reports).toEqual(['unhandled exception during run() shutdown', error]);
	});

	fact('RU-06', 'a task that refuses to be cancelled keeps run from returning', () => {
		const log: string[] = [];
		runSync(
			(function* () {
				createTask(
					(function* () {
						yield* thrownBy(forever());
						yield* sleep(5);
						log.push(`ended at ${getRunningLoop().time()}`);
					})(),
				);
				yield* tick(2);
			})(),
		);
		expect(log).toEqual(['ended at 5']);
	});

	fact('RU-07', 'a runner runs several mains in one context', async () => {
		await using runner = new Runner(virtual());
		const variable = new ContextVar<string>('variable');
		await runner.run(
			(function* () {
				variable.set('kept');
				yield* tick();
			})(),
		);
		expect(
			await runner.run(
				(function* () {
					yield* tick();
					return variable.get();
				})(),
			),
		).toBe('kept');
	});

	fact('RU-08', 'a closed runner runs nothing', async () => {
		const runner = new Runner(virtual());
		const { loop } = runner;
		await runner.close();
		await runner.close();
		expect(loop.isClosed()).toBe(true);
		expect(String(thrown(() => runner.loop))).toContain('RuntimeError: Runner is closed');
		await expect(runner.run(at(1))).rejects.toThrow('Runner is closed');
	});

	fact('RU-09', 'a factory can make the loop', async () => {
		const made: EventLoop[] = [];
		await using runner = new Runner({
			loopFactory: () => {
				made.push(new EventLoop());
				return made[0] as EventLoop;
			},
		});
		await runner.run(at(1));
		expect([made.length, runner.loop === made[0]]).toEqual([1, true]);
	});

	fact('RU-10', 'first the tasks end, then the default pool, then the loop', () => {
		const log: string[] = [];
		runSync(
			(function* () {
				const loop = getRunningLoop();
				loop.setDefaultExecutor(new SimulatedExecutor({ maxWorkers: 1, duration: () => 9 }));
				const job = loop.runInExecutor(null, () => 'job');
				job.addDoneCallback(() => log.push(`job at ${loop.time()}, closed: ${loop.isClosed()}`));
				yield* leaving(log, 2);
			})(),
		);
		expect(log).toEqual(['finally at 3', 'job at 9, closed: false']);
	});

	fact('RU-11', 'a signal cancels the main coroutine', async () => {
		const controller = new AbortController();
		const log: string[] = [];
		const main = function* () {
			try {
				yield* from(new Promise(() => {}));
			} finally {
				log.push('cleaned up');
			}
		};
		setTimeout(() => controller.abort(new Error('Ctrl-C')), 1);
		await expect(run(main(), { signal: controller.signal })).rejects.toThrow('Ctrl-C');
		expect(log).toEqual(['cleaned up']);
		await expect(run(forever(), { signal: AbortSignal.abort('before') })).rejects.toBe('before');
	});
});
