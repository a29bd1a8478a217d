import { afterEach, describe, expect, test } from 'vitest';
import {
	createTask,
	EventLoop,
	getRunningLoop,
	type HostClock,
	Lock,
	run,
	runSync,
	SimulatedExecutor,
	sleep,
	toThread,
	VirtualClock,
} from './index.ts';
import { type LoopHost, setLoopHost } from './loop-host.ts';

/** A host whose time moves when it is told to; every iteration is a microtask of its own. */
function host(): LoopHost & { readonly clock: HostClock; readonly told: unknown[]; asked: number } {
	let now = 0;
	const told: unknown[] = [];
	const self = {
		told,
		asked: 0,
		clock: {
			kind: 'real' as const,
			slice: 0,
			now: () => now,
			read: () => {
				self.asked++;
				return now;
			},
			advanceTo: (when: number) => {
				now = when;
			},
			wakeAt: (when: number, wake: () => void) => {
				queueMicrotask(() => {
					now = Math.max(now, when);
					wake();
				});
				return () => {};
			},
			giveWay: (resume: () => void) => queueMicrotask(resume),
		},
		watch: () => ({
			trace: ({ type }: { type: string }) => told.push(type),
			left: (...left: unknown[]) => told.push(left),
			unread: ({ message }: { message: string }) => told.push(message),
		}),
		makeExecutor: () => new SimulatedExecutor({ maxWorkers: 1, duration: () => 5 }),
	};
	return self;
}

afterEach(() => setLoopHost(null));

describe('a host of loops', () => {
	test('gives every loop its clock: of run, of runSync, and new ones', async () => {
		const here = host();
		setLoopHost(here);
		await run(sleep(1));
		expect(here.clock.now()).toBe(1);
		runSync(sleep(2));
		expect(here.clock.now()).toBe(3);
		expect(new EventLoop().clock).toBe(here.clock);
	});

	test('is not in the way of a clock that the program names', () => {
		const here = host();
		setLoopHost(here);
		runSync(sleep(2), { clock: new VirtualClock() });
		expect(here.clock.now()).toBe(0);
	});

	test('leaves a synchronous run a time of its own if its time can not be moved', () => {
		const { advanceTo: _, ...clock } = host().clock;
		setLoopHost({ ...host(), clock });
		runSync(sleep(2));
		expect(clock.now()).toBe(0);
		expect(() => new EventLoop().runUntilCompleteSync(sleep(1))).toThrow('needs a virtual clock');
	});

	test('hears each time that a program asks what time it is, and no other', () => {
		const here = host();
		setLoopHost(here);
		runSync(
			(function* () {
				yield* sleep(1);
				getRunningLoop().time();
			})(),
		);
		expect(here.asked).toBe(1);
	});

	test('is told what happens, beside the program’s own trace', () => {
		const here = host();
		setLoopHost(here);
		const own: string[] = [];
		runSync(sleep(0), { trace: ({ type }) => own.push(type) });
		expect(own).toContain('task-ended');
		expect(here.told).toEqual([...own, [[], []]]);
	});

	test('is told of tasks and timers that a run ends without, and of errors nobody saw', () => {
		const here = host();
		setLoopHost(here);
		const lock = new Lock({ name: 'till' });
		function* hold() {
			yield* lock.acquire();
			yield* sleep(10);
		}
		function* main() {
			createTask(hold(), { name: 'holder' });
			getRunningLoop().callLater(7, () => {});
			getRunningLoop().createFuture().setException(new Error('lost'));
			yield* sleep(1);
		}
		const loud = console.error;
		console.error = () => {};
		try {
			runSync(main());
		} finally {
			console.error = loud;
		}
		const on = { kind: 'sleep', until: 10, timer: 3 };
		expect(here.told).toContainEqual([
			[{ task: 2, name: 'holder', on, since: 0 }],
			[
				{ timer: 1, when: 7 },
				{ timer: 3, when: 10 },
			],
		]);
		expect(here.told).toContain('Future exception was never retrieved');
	});

	test('may give the loops a pool', () => {
		const here = host();
		setLoopHost(here);
		runSync(toThread(() => 1));
		expect(here.clock.now()).toBe(5);
	});
});
