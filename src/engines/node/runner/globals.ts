import { syncBuiltinESMExports } from 'node:module';
import timersModule from 'node:timers';
import timersPromises from 'node:timers/promises';
import type { Position } from '../../../run/program.ts';
import type { Callbacks, SetUp } from '../../runtime/tracing/callbacks.ts';
import * as real from './real.ts';
import type { NodeTimers } from './timers.ts';

interface Parts {
	readonly timers: NodeTimers;
	readonly callbacks: Callbacks;
	where(): Position | null;
	readonly entry: string;
	trace(...values: unknown[]): void;
}

/** Node's global scope stays as it is, but for what calls back: that is told of. */
export function installGlobals({ timers, callbacks, where, entry, trace }: Parts): void {
	/** A callback of a microtask or a tick as a lane of its own. */
	function told<A extends unknown[]>(by: SetUp['by'], callback: (...args: A) => unknown): (...args: A) => void {
		if (typeof callback !== 'function') return callback;
		const owner = callbacks.owner();
		let isAsked = false;
		const at = callbacks.placed(() => {
			isAsked = true;
			return where();
		});
		// Node's own, or a package's. After very many nobody looks any more.
		if (isAsked && at === null) return callback;
		return (...args) => callbacks.run({ by, owner, where: at, run: () => void callback(...args) });
	}

	const { queueMicrotask } = globalThis;
	define(globalThis, {
		...timers.globals,
		queueMicrotask: (callback: () => void) => queueMicrotask(told('queueMicrotask', callback)),
	});
	process.nextTick = ((callback: () => void, ...args: unknown[]) =>
		real.nextTick(told('process.nextTick', callback), ...(args as []))) as typeof process.nextTick;
	// What the program would find there if Node had started its entry.
	process.argv = [process.argv[0] ?? 'node', entry, ...process.argv.slice(2)];
	// Node prints the stack as it is, with the places of prepared code.
	console.trace = trace;
	Object.assign(timersModule, timers.globals);
	Object.assign(timersPromises, timers.promises);
	syncBuiltinESMExports();
}

function define(target: object, values: Readonly<Record<string, unknown>>): void {
	for (const [name, value] of Object.entries(values)) {
		Object.defineProperty(target, name, { value, configurable: true, writable: true, enumerable: true });
	}
}
