import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { createWatchdog } from './watchdog.ts';

/** Keeps this thread busy, so that no timer of it can fire. */
function block(milliseconds: number): void {
	const until = performance.now() + milliseconds;
	while (performance.now() < until);
}

test('what never speaks is noticed, once', async () => {
	let noticed = 0;
	await new Promise<void>((resolve) => {
		createWatchdog(40, () => {
			noticed++;
			resolve();
		});
	});
	await sleep(60);
	expect(noticed).toBe(1);
});

test('what speaks again and again is left alone, and so is what it was stopped for', async () => {
	let noticed = 0;
	const watchdog = createWatchdog(400, () => noticed++);
	for (let n = 0; n < 10; n++) {
		await sleep(60);
		watchdog.alive();
	}
	watchdog.stop();
	await sleep(450);
	expect(noticed).toBe(0);
});

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
