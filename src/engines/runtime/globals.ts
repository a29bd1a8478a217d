import { Proxy as KnownProxy } from 'node-inspect-extracted';
import type { Position } from '../../run/program.ts';
import type { RunSettings } from '../../run/record.ts';
import { type Clock, EPOCH } from './clock.ts';
import { createConsole } from './console.ts';
import type { formatTable } from './console-table.ts';
import { createDate } from './date.ts';
import type { Immediates } from './immediates.ts';
import { lockDown } from './lockdown.ts';
import { requireFunction } from './node-errors.ts';
import type { OwnParts } from './own-parts.ts';
import { createCrypto, createRandom, randomFraction } from './random.ts';
import type { Recorder } from './recorder.ts';
import type { Timers } from './timers.ts';
import type { Callbacks } from './tracing/callbacks.ts';

const { floor } = Math;

interface Parts {
	readonly clock: Clock;
	/** Where the console writes. */
	readonly write: Recorder['write'];
	readonly timers: Timers;
	readonly immediates: Immediates;
	readonly callbacks: Callbacks;
	/** Finds the line of the program that is running. */
	where(): Position | null;
	readonly settings: RunSettings;
	/** What this program has beside what every program has. */
	readonly own: Readonly<Record<string, unknown>>;
	/** What this thread has beside that. */
	readonly more: PropertyDescriptorMap;
	/** Of a program that mentions it. */
	readonly formatTable: typeof formatTable | null;
	readonly web: OwnParts['web'];
	/** Something a microtask threw. */
	onError(error: unknown): void;
}

/**
 * Gives the program its global scope: what lives on the run's clock, and nothing that reaches out of the run. Returns
 * the names of what it has put there.
 */
export function installGlobals(parts: Parts): string[] {
	const { clock, write, timers, immediates, callbacks, where, settings, own, more, formatTable, web, onError } = parts;
	const realQueueMicrotask = queueMicrotask;
	const epoch = clock.isVirtual ? EPOCH : Date.now() - clock.now();
	const random = createRandom(settings.seed);
	// Functions get their names where they stand in an object: bundling takes all others.
	const { now } = { now: () => clock.read() };

	lockDown();
	web?.installWeb(timers, KnownProxy, clock.now);
	Math.random = { random: () => randomFraction(random) }.random;

	const globals: Record<string, unknown> = {
		console: createConsole({ write, now, formatTable }),
		...own,
		crypto: createCrypto(random),
		performance: { now, timeOrigin: epoch, toJSON: () => ({ timeOrigin: epoch }) },
		Date: createDate({ now: () => epoch + floor(clock.read()) }.now),
		setTimeout: (callback: unknown, delay: unknown, ...args: unknown[]) => timers.set(callback, delay, args, false),
		setInterval: (callback: unknown, delay: unknown, ...args: unknown[]) => timers.set(callback, delay, args, true),
		setImmediate: (callback: unknown, ...args: unknown[]) => immediates.set(callback, args),
		clearTimeout: (timer: unknown) => timers.clear(timer),
		clearInterval: (timer: unknown) => timers.clear(timer),
		clearImmediate: (immediate: unknown) => immediates.clear(immediate),
		queueMicrotask(callback: unknown) {
			requireFunction('callback', callback);
			const owner = callbacks.owner();
			const at = callbacks.placed(where);
			const run = () => void callback();
			realQueueMicrotask(() => {
				try {
					callbacks.run({ by: 'queueMicrotask', owner, where: at, run });
				} catch (error) {
					onError(error);
				}
			});
		},
	};
	for (const [name, value] of Object.entries(globals)) {
		Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
	}
	Object.defineProperties(globalThis, more);
	return [...Object.keys(globals), ...Object.keys(more)];
}
