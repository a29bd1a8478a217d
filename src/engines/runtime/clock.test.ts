import { expect, test } from 'vitest';
import { createVirtualClock } from './clock.ts';

test('stands still however often a task asks in moderation', () => {
	const clock = createVirtualClock();
	clock.advanceTo(5);
	for (let i = 0; i < 1_000; i++) expect(clock.read()).toBe(5);
});

test('passes for a task that asks without end, a tenth of a millisecond each time', () => {
	const clock = createVirtualClock();
	for (let i = 0; i < 1_000; i++) clock.read();
	expect(clock.read()).toBe(0.1);
	expect(clock.read()).toBe(0.2);
	expect(clock.now()).toBe(0.2);
});

test('does not count the questions of one task against the next', () => {
	const clock = createVirtualClock();
	for (let i = 0; i < 999; i++) clock.read();
	clock.startTask();
	for (let i = 0; i < 999; i++) expect(clock.read()).toBe(0);
});

test('never goes back', () => {
	const clock = createVirtualClock();
	clock.advanceTo(10);
	clock.advanceTo(4);
	expect(clock.now()).toBe(10);
});
