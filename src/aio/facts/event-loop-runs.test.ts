import { describe, expect } from 'vitest';
import { EventLoop, RuntimeError } from '../index.ts';
import { at, fact, failing, later, thrown, tick } from './fact.ts';

function notes(): { log: unknown[]; note: (what: unknown) => void } {
	const log: unknown[] = [];
	return { log, note: (what) => log.push(what) };
}

describe('event loop: running, stopping, closing, reporting', () => {
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
});
