import './disposal-symbols.ts';
import type { Position } from '../../run/program.ts';
import { requireFunction } from './node-errors.ts';
import { firstOf, ownMap } from './own-collections.ts';
import type { Callbacks } from './tracing/callbacks.ts';

const { apply } = Reflect;

/** What `setImmediate` returns, as in Node. */
export class Immediate {
	#keepsAlive = true;
	/** By this name stacks call what has no name of its own. */
	readonly _onImmediate: unknown;
	readonly #clear: (handle: Immediate) => void;
	constructor(callback: unknown, clear: (handle: Immediate) => void) {
		this._onImmediate = callback;
		this.#clear = clear;
	}
	ref(): this {
		this.#keepsAlive = true;
		return this;
	}
	unref(): this {
		this.#keepsAlive = false;
		return this;
	}
	hasRef(): boolean {
		return this.#keepsAlive;
	}
	static keepsAlive(handle: Immediate): boolean {
		return handle.#keepsAlive;
	}
	static clear(handle: Immediate): void {
		handle.#clear(handle);
	}
}
Object.defineProperty(Immediate.prototype, Symbol.dispose, {
	configurable: true,
	writable: true,
	value(this: Immediate) {
		Immediate.clear(this);
	},
});

/** The immediates of one run. They run in batches: what a batch sets belongs to the next one. */
export interface Immediates {
	set(callback: unknown, args: readonly unknown[]): Immediate;
	/** Lets the rest of the batch and what is due run, then calls back: no immediate of the program, and none of its lanes. */
	giveWay(callback: () => void): void;
	clear(handle: unknown): void;
	clearAll(): void;
	/** Runs the next one of the batch that has begun; says whether there was one. */
	runNext(run: (task: () => void) => void): boolean;
	/**
	 * Begins the next batch with all that wait, if any does that keeps the run alive; says whether it has begun.
	 * @param isAliveAnyway the run goes on whether or not an immediate keeps it
	 */
	beginBatch(isAliveAnyway?: boolean): boolean;
}

/** @param where finds the line of the program that is setting an immediate */
export function createImmediates(callbacks: Callbacks, where: () => Position | null): Immediates {
	/** In the order in which they were set. */
	let waiting = ownMap<Immediate, () => void>();
	let batch = ownMap<Immediate, () => void>();
	function clear(handle: unknown): void {
		waiting.delete(handle as Immediate);
		batch.delete(handle as Immediate);
	}
	return {
		set(callback, args) {
			requireFunction('callback', callback);
			const handle = new Immediate(callback, clear);
			const owner = callbacks.owner();
			const at = where();
			const run = () => void apply(callback, handle, args);
			waiting.set(handle, () => callbacks.run({ by: 'setImmediate', owner, where: at, run }));
			return handle;
		},
		giveWay(callback) {
			waiting.set(new Immediate(callback, clear), callback);
		},
		clear,
		clearAll() {
			waiting.clear();
			batch.clear();
		},
		runNext(run) {
			const first = firstOf(batch);
			if (first === undefined) return false;
			batch.delete(first[0]);
			run(first[1]);
			return true;
		},
		beginBatch(isAliveAnyway = false) {
			let begins = false;
			waiting.forEach((_, handle) => {
				begins ||= isAliveAnyway || Immediate.keepsAlive(handle);
			});
			if (!begins) return false;
			const empty = batch;
			batch = waiting;
			waiting = empty;
			return true;
		},
	};
}
