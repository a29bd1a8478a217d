import { expect, test } from 'vitest';
import { createAlarms } from './alarms.ts';

test('alarms go off by deadline, equal ones in the order in which they were set', () => {
	let now = 0;
	const alarms = createAlarms(() => now);
	const log: string[] = [];
	alarms.set(2.5, () => log.push('c'));
	alarms.set(1, () => log.push('a'));
	alarms.set(1, () => log.push('b'));
	const run = (task: () => void) => task();
	expect([alarms.runDue(run), alarms.next()]).toEqual([false, 1]);
	now = 2;
	while (alarms.runDue(run));
	expect([log, alarms.next()]).toEqual([['a', 'b'], 2.5]);
});

test('an alarm that was called off, or cleared, is none', () => {
	const alarms = createAlarms(() => 5);
	alarms.set(1, () => {})();
	expect(alarms.next()).toBeNull();
	alarms.set(Number.POSITIVE_INFINITY, () => {});
	expect(alarms.next()).toBe(Number.POSITIVE_INFINITY);
	alarms.clearAll();
	expect(alarms.next()).toBeNull();
});
