import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { unprobed } from '../../run/program.ts';
import { settingsOf } from '../supervisor/settings.ts';
import { assignThread, startThread } from './thread.ts';

test('a thread stays until it is ended from outside, also where nothing in it keeps it alive', async () => {
	const failed: unknown[] = [];
	const thread = startThread();
	const { worker } = await thread;
	const gone = new Promise((resolve) => worker.once('exit', () => resolve('gone')));
	// Its runtime waits for a part that takes for ever to load, and has no timer, no port and no file open meanwhile.
	const { kill } = assignThread(
		thread,
		{
			program: unprobed(`console.log('here');`),
			settings: settingsOf({ clock: 'real' }),
			parts: { workers: 'await new Promise(() => {});' },
			nested: null,
		},
		{ said() {}, failed: (why) => failed.push(why) },
	);
	// Such a thread would be gone within milliseconds.
	expect(await Promise.race([gone, sleep(1_000, 'still there')])).toBe('still there');
	await kill();
	expect(await gone).toBe('gone');
	expect(failed).toEqual([]);
});
