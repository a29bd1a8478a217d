import { expect, test } from 'vitest';
import { createEventQueue } from './event-queue.ts';

test('gives what came before, what comes later, and then ends', async () => {
	const queue = createEventQueue<number>();
	queue.push([1, 2]);
	const read: number[] = [];
	const reading = (async () => {
		for await (const item of queue.items) read.push(item);
	})();
	await new Promise((resolve) => setTimeout(resolve, 1));
	expect(read).toEqual([1, 2]);
	queue.push([3]);
	queue.push([4]);
	queue.close();
	await reading;
	expect(read).toEqual([1, 2, 3, 4]);
});

test('ends at once when it is closed empty', async () => {
	const queue = createEventQueue<number>();
	queue.close();
	for await (const item of queue.items) throw new Error(`unexpected ${item}`);
});
