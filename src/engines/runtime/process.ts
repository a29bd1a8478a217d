import type { Recorder } from './recorder.ts';
import type { TickQueue } from './tick-queue.ts';

interface Parts {
	readonly recorder: Recorder;
	readonly ticks: TickQueue;
	readonly entry: string;
	/** Milliseconds of the run's clock, as a program reads them. */
	now(): number;
	exit(): void;
}

/** The part of Node's `process` that makes sense in a run. */
export function createProcess({ recorder, ticks, entry, now, exit }: Parts): Record<string, unknown> {
	function stream(name: 'out' | 'err'): Record<string, unknown> {
		return {
			isTTY: false,
			write(text: unknown, ...rest: unknown[]) {
				recorder.write(name, typeof text === 'string' ? text : new TextDecoder().decode(text as Uint8Array));
				const done = rest.length > 0 ? rest[rest.length - 1] : undefined;
				if (typeof done === 'function') ticks.add(done, []);
				return true;
			},
		};
	}

	function hrtime(since: readonly [number, number] = [0, 0]): [number, number] {
		const nanoseconds = Math.round(now() * 1e6) - since[0] * 1e9 - since[1];
		return [Math.floor(nanoseconds / 1e9), nanoseconds % 1e9];
	}
	hrtime.bigint = () => BigInt(Math.round(now() * 1e6));

	return {
		argv: ['node', entry],
		env: {},
		exitCode: undefined,
		platform: 'linux',
		version: 'v24.0.0',
		versions: { node: '24.0.0' },
		stdout: stream('out'),
		stderr: stream('err'),
		cwd: () => '/',
		uptime: () => now() / 1000,
		hrtime,
		nextTick: (callback: unknown, ...args: unknown[]) => ticks.add(callback, args),
		exit,
	};
}
