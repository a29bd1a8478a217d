import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createWatchdog } from './watchdog.ts';

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
