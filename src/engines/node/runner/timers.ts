import { promisify } from 'node:util';
import type { Position } from '../../../run/program.ts';
import type { Clock } from '../../runtime/clock.ts';
import { createTimersPromises } from '../../runtime/libraries/timers-promises.ts';
import type { Recorder } from '../../runtime/recorder.ts';
import { roundDelay, type TimerLeftover, type Timers } from '../../runtime/timers.ts';
import type { Callbacks } from '../../runtime/tracing/callbacks.ts';
import type { Places } from '../../runtime/tracing/places.ts';
import { CODE, NOWHERE } from '../../runtime/tracing/rows.ts';
import * as real from './real.ts';

type Callback = (...args: unknown[]) => unknown;

interface Timer {
	readonly id: number;
	readonly delay: number;
	readonly repeats: boolean;
	readonly where: Position | null;
	readonly owner: number;
	due: number;
	handle: NodeJS.Timeout;
}

/** Node's own timers, each of which is told of. */
export interface NodeTimers extends Pick<Timers, 'lastId' | 'takeId' | 'clearAfter' | 'pending'> {
	readonly globals: Readonly<Record<string, unknown>>;
	/** The module `node:timers/promises`. */
	readonly promises: Readonly<Record<string, unknown>>;
	/** Sets one for a library, and gives its number in the run. */
	setNumbered(callback: () => void, delay: number): number;
	/** Calls off immediates that wait. */
	clearImmediates(): void;
}

interface Parts {
	readonly clock: Clock;
	readonly recorder: Recorder;
	readonly callbacks: Callbacks;
	readonly places: Places;
	/** The line that calls a function of Node's; null: none of the program. */
	where(): Position | null;
	/** The line of the program that is running, also below a library. */
	outerWhere(): Position | null;
	/** The timer set last settles this promise. */
	timed(promise: object): void;
	/** A task begins. */
	startTask(): void;
}

/** An ending names no more timers. */
const MOST_NAMED = 500;

export function createNodeTimers(parts: Parts): NodeTimers {
	const { clock, recorder, callbacks, places, where, startTask } = parts;
	const waiting = new Set<Timer>();
	const byHandle = new WeakMap<object, Timer>();
	const immediates = new Set<NodeJS.Immediate>();
	let lastId = 0;

	function tellSet(timer: Timer): void {
		const { id, delay, repeats, where, owner } = timer;
		timer.due = clock.now() + delay;
		waiting.add(timer);
		recorder.row(repeats ? CODE.intervalSet : CODE.timerSet, owner, where ? places.of(where) : NOWHERE, id, delay);
	}

	/** As the program calls it. Timers that Node or a package sets for itself are none of the program's. */
	function setOwn(callback: unknown, delay: unknown, args: readonly unknown[], repeats: boolean): NodeJS.Timeout {
		const place = where();
		if (place !== null) return set(callback, delay, args, repeats, place).handle;
		const start = repeats ? real.setInterval : real.setTimeout;
		return start(callback as () => void, delay as number, ...(args as []));
	}

	function set(
		callback: unknown,
		delay: unknown,
		args: readonly unknown[],
		repeats: boolean,
		place: Position | null,
	): Timer {
		const run: unknown = typeof callback === 'function' ? () => fire(timer, callback as Callback, args) : callback;
		const start = repeats ? real.setInterval : real.setTimeout;
		// What is no function is refused by Node, in its words.
		const handle = start(run as () => void, delay as number);
		const timer: Timer = {
			...{ id: ++lastId, delay: roundDelay(delay), repeats, where: place, owner: callbacks.owner(), due: 0, handle },
		};
		byHandle.set(handle, timer);
		tellSet(timer);
		callbacks.timerSet(timer.id, timer.due);
		return timer;
	}

	function fire(timer: Timer, callback: Callback, args: readonly unknown[]): void {
		const { id, repeats, owner, where, handle } = timer;
		if (repeats) timer.due = clock.now() + timer.delay;
		else waiting.delete(timer);
		recorder.row(CODE.timerFired, 0, NOWHERE, id, 0);
		startTask();
		const run = () => void Reflect.apply(callback, handle, args);
		callbacks.run({ by: repeats ? 'setInterval' : 'setTimeout', owner, where, timer: id, run });
	}

	function cancel(timer: Timer | undefined): void {
		if (timer === undefined || !waiting.delete(timer)) return;
		recorder.row(CODE.timerCancelled, callbacks.owner(), NOWHERE, timer.id, 0);
	}

	/** Node takes a timer's number too, once somebody has asked for it. */
	function find(handle: unknown): Timer | undefined {
		if (typeof handle === 'object' && handle !== null) return byHandle.get(handle);
		if (typeof handle !== 'number' && typeof handle !== 'string') return undefined;
		for (const timer of waiting) if (Number(timer.handle) === Number(handle)) return timer;
		return undefined;
	}

	function clear(handle: unknown): void {
		cancel(find(handle));
		real.clearTimeout(handle as NodeJS.Timeout);
	}

	const prototype = Object.getPrototypeOf(real.setTimeout(() => {}, 0).unref()) as NodeJS.Timeout;
	const { close, refresh } = prototype;
	prototype.close = function () {
		cancel(byHandle.get(this));
		return Reflect.apply(close, this, []);
	};
	prototype.refresh = function () {
		const timer = byHandle.get(this);
		Reflect.apply(refresh, this, []);
		if (timer && this.hasRef !== undefined && waiting.has(timer)) tellSet(timer);
		return this;
	};

	function setImmediate(callback: unknown, ...args: unknown[]): NodeJS.Immediate {
		const owner = callbacks.owner();
		const at = where();
		if (at === null) return real.setImmediate(callback as () => void, ...(args as []));
		const run = () => {
			immediates.delete(handle);
			startTask();
			const call = () => void Reflect.apply(callback as Callback, handle, args);
			callbacks.run({ by: 'setImmediate', owner, where: at, run: call });
		};
		const handle = real.setImmediate((typeof callback === 'function' ? run : callback) as () => void);
		immediates.add(handle);
		return handle;
	}

	function clearImmediate(handle: unknown): void {
		immediates.delete(handle as NodeJS.Immediate);
		real.clearImmediate(handle as NodeJS.Immediate);
	}

	const promises = createTimersPromises(
		{ set: setOwn },
		{ set: (callback, args) => setImmediate(callback, ...args), clear: clearImmediate },
		parts.timed,
	);
	const setTimeout = (callback: unknown, delay: unknown, ...args: unknown[]) => setOwn(callback, delay, args, false);
	Object.defineProperty(setTimeout, promisify.custom, { enumerable: true, get: () => promises.setTimeout });
	Object.defineProperty(setImmediate, promisify.custom, { enumerable: true, get: () => promises.setImmediate });

	return {
		globals: {
			setTimeout,
			setInterval: (callback: unknown, delay: unknown, ...args: unknown[]) => setOwn(callback, delay, args, true),
			setImmediate,
			clearTimeout: clear,
			clearInterval: clear,
			clearImmediate,
		},
		promises,
		setNumbered: (callback, delay) => set(callback, delay, [], false, parts.outerWhere()).id,
		lastId: () => lastId,
		takeId: () => ++lastId,
		clearAfter(id) {
			for (const timer of waiting) if (timer.id > id) clear(timer.handle);
		},
		clearImmediates() {
			for (const handle of immediates) clearImmediate(handle);
		},
		pending() {
			const left: TimerLeftover[] = Array.from(waiting, ({ id, due, repeats, where }) => ({
				...{ kind: 'timer', timer: id, due, repeats },
				...(where && { where }),
			}));
			return left.sort((a, b) => a.due - b.due || a.timer - b.timer).slice(0, MOST_NAMED);
		},
	};
}
