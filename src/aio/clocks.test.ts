import { describe, expect, test } from 'vitest';
import {
	createTask,
	EventLoop,
	from,
	getRunningLoop,
	type HostClock,
	Queue,
	RealClock,
	run,
	runSync,
	ScaledClock,
	sleep,
	TimeoutError,
	toThread,
	VirtualClock,
	waitFor,
} from './index.ts';

/** A host with a virtual clock of its own, in milliseconds, as a sandbox has one. */
class Sandbox {
	now = 0;
	readonly log: string[] = [];
	readonly #timers: { readonly due: number; readonly callback: () => void }[] = [];

	setTimeout(callback: () => void, milliseconds: number): () => void {
		const timer = { due: this.now + Math.max(1, Math.trunc(milliseconds)), callback };
		this.#timers.push(timer);
		return () => {
			const place = this.#timers.indexOf(timer);
			if (place >= 0) this.#timers.splice(place, 1);
		};
	}

	clock(): HostClock {
		return {
			kind: 'real',
			slice: 0,
			now: () => this.now / 1000,
			wakeAt: (when, wake) => this.setTimeout(wake, when * 1000 - this.now),
			giveWay: (resume) => queueMicrotask(resume),
		};
	}

	/** Fires timer after timer, as long as there are any. */
	async runDry(): Promise<void> {
		for (;;) {
			for (let turn = 0; turn < 50; turn++) await null;
			const next = this.#timers.toSorted((a, b) => a.due - b.due)[0];
			if (next === undefined) return;
			this.#timers.splice(this.#timers.indexOf(next), 1);
			this.now = next.due;
			next.callback();
		}
	}
}

describe('a clock of the host', () => {
	test('puts native timers and tasks on one time axis', async () => {
		const sandbox = new Sandbox();
		const { log } = sandbox;
		sandbox.setTimeout(() => log.push(`timer at ${sandbox.now}`), 1500);
		const ended = run(
			(function* () {
				for (let second = 1; second <= 2; second++) {
					yield* sleep(1);
					log.push(`task at ${getRunningLoop().time()} s, ${sandbox.now} ms`);
				}
				return 'ended';
			})(),
			{ clock: sandbox.clock() },
		);
		await sandbox.runDry();
		expect([await ended, log]).toEqual(['ended', ['task at 1 s, 1000 ms', 'timer at 1500', 'task at 2 s, 2000 ms']]);
	});

	test('is asked again when it wakes the loop too early', async () => {
		const sandbox = new Sandbox();
		const ended = run(sleep(0.0105, 'r'), { clock: sandbox.clock() });
		await sandbox.runDry();
		expect([await ended, sandbox.now]).toEqual(['r', 11]);
	});

	test('lets native code run after each iteration, if it wants to', async () => {
		const sandbox = new Sandbox();
		let ready = false;
		const spinning = run(
			(function* () {
				let rounds = 0;
				for (; !ready; rounds++) yield* sleep(0);
				return rounds;
			})(),
			{ clock: sandbox.clock() },
		);
		Promise.resolve().then(() => {
			ready = true;
		});
		expect(await spinning).toBeLessThan(5);
	});
});

describe('real time', () => {
	test('passes', async () => {
		const clock = new RealClock();
		const began = clock.now();
		await run(sleep(0.02), { clock });
		expect(clock.now() - began).toBeGreaterThanOrEqual(0.02);
	});

	test('can be scaled, and the speed changed while a task sleeps', async () => {
		const clock = new ScaledClock(0.001);
		const sleeping = run(sleep(5), { clock });
		clock.speed = 1000;
		await sleeping;
		expect(clock.now()).toBeGreaterThanOrEqual(5);
	});

	test('a loop that never rests lets the host work', async () => {
		let fired = false;
		setTimeout(() => {
			fired = true;
		}, 1);
		await run(
			(function* () {
				while (!fired) yield* sleep(0);
			})(),
		);
		expect(fired).toBe(true);
	});
});

describe('virtual time', () => {
	test('stands still while a promise or a worker is waited for', async () => {
		const times = await run(
			(function* () {
				const loop = getRunningLoop();
				const timer = createTask(sleep(10));
				yield* from(new Promise((resolve) => setTimeout(resolve, 5)));
				const afterPromise = loop.time();
				yield* toThread((n: number) => n, 1);
				const afterJob = loop.time();
				yield* timer;
				return [afterPromise, afterJob, loop.time()];
			})(),
			{ clock: new VirtualClock() },
		);
		expect(times).toEqual([0, 0, 10]);
	});

	test('goes on when a promise is no longer waited for', async () => {
		const main = function* () {
			try {
				yield* waitFor(from(new Promise(() => {})), 0);
			} catch (error) {
				expect(error).toBeInstanceOf(TimeoutError);
			}
			yield* sleep(3);
			return getRunningLoop().time();
		};
		expect(await run(main(), { clock: new VirtualClock() })).toBe(3);
	});

	test('waits for native code that consumes a queue', async () => {
		const queue = new Queue<number>(1);
		const items: number[] = [];
		async function consume(): Promise<void> {
			for await (const item of queue) items.push(item);
		}
		await run(
			(function* () {
				const consumer = consume();
				for (const item of [1, 2, 3]) {
					yield* queue.put(item);
					yield* sleep(1);
				}
				queue.shutdown();
				yield* from(consumer);
			})(),
			{ clock: new VirtualClock() },
		);
		expect(items).toEqual([1, 2, 3]);
	});

	test('begins where the clock stands, and does not wait', () => {
		const clock = new VirtualClock(100);
		runSync(sleep(3600), { clock });
		expect(clock.now()).toBe(3700);
	});

	test('a new loop has a virtual clock', () => {
		expect(new EventLoop().clock).toBeInstanceOf(VirtualClock);
	});
});
