import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createWatchdog } from './watchdog.ts';

describe('in a thread that is always on time', () => {
	beforeEach(() => {
		vi.useFakeTimers();
	});
	afterEach(() => {
		vi.useRealTimers();
	});

	test('notices silence once', () => {
		const silent = vi.fn();
		createWatchdog(100, silent);
		vi.advanceTimersByTime(99);
		expect(silent).not.toHaveBeenCalled();
		vi.advanceTimersByTime(500);
		expect(silent).toHaveBeenCalledTimes(1);
	});

	test('waits as long as there are signs of life', () => {
		const silent = vi.fn();
		const watchdog = createWatchdog(100, silent);
		for (let i = 0; i < 10; i++) {
			vi.advanceTimersByTime(60);
			watchdog.alive();
		}
		expect(silent).not.toHaveBeenCalled();
		vi.advanceTimersByTime(101);
		expect(silent).toHaveBeenCalledTimes(1);
	});

	test('stays quiet once stopped', () => {
		const silent = vi.fn();
		createWatchdog(100, silent).stop();
		vi.advanceTimersByTime(1000);
		expect(silent).not.toHaveBeenCalled();
	});
});

describe('in a thread that is late itself', () => {
	/** Keeps this thread busy, so that no timer of it can fire. */
	function block(milliseconds: number): void {
		const until = performance.now() + milliseconds;
		while (performance.now() < until);
	}

	test('time in which this thread itself had no turn counts for next to nothing', async () => {
		let noticed = 0;
		const watchdog = createWatchdog(400, () => noticed++);
		for (let n = 0; n < 4; n++) {
			block(500);
			await sleep(1);
		}
		expect(noticed).toBe(0);
		watchdog.stop();
	});

	test('a sign of life that had to wait behind the last look counts', async () => {
		let noticed = 0;
		const watchdog = createWatchdog(80, () => noticed++);
		const { port1, port2 } = new MessageChannel();
		port1.onmessage = () => watchdog.alive();
		for (let n = 0; n < 20; n++) {
			port2.postMessage(null);
			block(15);
			await sleep(0);
		}
		watchdog.stop();
		port1.close();
		expect(noticed).toBe(0);
	});
});
