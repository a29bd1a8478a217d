import { describe, expect, test } from 'vitest';
import type { EventLoop } from './event-loop.ts';
import type { Host } from './host.ts';
import type { Ties } from './link.ts';
import type { MainPhase } from './main-phase.ts';
import { startProgram } from './start.ts';

/** What a browser says of a module that it could not fetch. */
const notFetched = () => new TypeError('Failed to fetch dynamically imported module: blob:null/1');

/** Starts a program of one module on a host that fails to fetch so many times first. Resolves with what was told about it. */
function start(code: string, failures: number): Promise<{ told: unknown; loads: number }> {
	return new Promise((resolve) => {
		let loads = 0;
		const publish = (_path: string, text: string) =>
			`data:text/javascript,${encodeURIComponent(`${text}\n// ${crypto.randomUUID()}`)}`;
		const load = (url: string) => (loads++ < failures ? Promise.reject(notFetched()) : import(/* @vite-ignore */ url));
		startProgram({
			host: { publish, load } as Pick<Host, 'publish' | 'load'> as Host,
			loop: { wake() {}, holdClock: () => () => {} } as Partial<EventLoop> as EventLoop,
			main: {
				fulfilled: () => resolve({ told: 'fulfilled', loads }),
				rejected: (told) => resolve({ told, loads }),
			} as Partial<MainPhase> as MainPhase,
			libraries: {},
			tools: {} as Parameters<typeof startProgram>[0]['tools'],
			moduleFailed() {},
			link: ({ before, after }: Ties) => publish('main.ts', `${before}${code};${after}`),
		});
	});
}

describe('a module that the browser could not fetch', () => {
	test('is asked for once more', async () => {
		expect(await start('', 1)).toEqual({ told: 'fulfilled', loads: 2 });
	});

	test('ends the run when it could not be fetched twice', async () => {
		expect(await start('', 2)).toEqual({ told: notFetched(), loads: 2 });
	});

	test('is told from a program that throws the same', async () => {
		const { told, loads } = await start(`throw new TypeError('Failed to fetch')`, 0);
		expect(told).toEqual(new TypeError('Failed to fetch'));
		expect(loads).toBe(1);
	});
});
