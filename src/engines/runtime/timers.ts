import './disposal-symbols.ts';
import type { Leftover } from '../../run/ending.ts';
import type { Position } from '../../run/program.ts';
import type { Choices } from './choices.ts';
import type { Clock } from './clock.ts';
import { requireFunction } from './node-errors.ts';
import { ownMap, ownSet, ownWeakMap } from './own-collections.ts';
import type { Recorder } from './recorder.ts';
import { createTimerQueue, type TimerSlot } from './timer-queue.ts';
import { append } from './tracing/append.ts';
import type { Callbacks } from './tracing/callbacks.ts';
import type { Places } from './tracing/places.ts';
import { CODE, NOWHERE } from './tracing/rows.ts';

export type TimerLeftover = Extract<Leftover, { kind: 'timer' }>;

type Callback = (...args: unknown[]) => unknown;

const { sort } = Array.prototype;
const { apply } = Reflect;
const { floor, trunc } = Math;

/** An ending names no more timers. */
const MOST_NAMED = 500;

/** Longer delays do not fit into the 32 bits Node has for them, and become 1 ms. */
const LONGEST = 2 ** 31 - 1;

interface Timer {
	readonly id: number;
	readonly callback: Callback;
	readonly args: readonly unknown[];
	readonly delay: number;
	readonly repeats: boolean;
	readonly where: Position | null;
	/** The lane that set it; 0: none did. */
	readonly owner: number;
	readonly handle: Timeout;
	/** Where it stands in the queue; null: it is not waiting. */
	slot: TimerSlot<Timer> | null;
	keepsAlive: boolean;
	cleared: boolean;
}

/** What `setTimeout` and `setInterval` return, as in Node. */
export class Timeout {
	readonly #control: TimeoutControl;
	/** By this name stacks call what has no name of its own: “Timeout._onTimeout”. */
	readonly _onTimeout: unknown;
	constructor(control: TimeoutControl, callback: unknown) {
		this.#control = control;
		this._onTimeout = callback;
	}
	ref(): this {
		this.#control.keepAlive(true);
		return this;
	}
	unref(): this {
		this.#control.keepAlive(false);
		return this;
	}
	hasRef(): boolean {
		return this.#control.keepsAlive();
	}
	refresh(): this {
		this.#control.refresh();
		return this;
	}
	close(): this {
		this.#control.clear();
		return this;
	}
	[Symbol.toPrimitive](): number {
		return this.#control.id();
	}
}
Object.defineProperty(Timeout.prototype, Symbol.dispose, {
	configurable: true,
	writable: true,
	value(this: Timeout) {
		this.close();
	},
});

interface TimeoutControl {
	id(): number;
	keepAlive(keep: boolean): void;
	keepsAlive(): boolean;
	refresh(): void;
	clear(): void;
}

/** The timers of one run. */
export interface Timers {
	set(callback: unknown, delay: unknown, args: readonly unknown[], repeats: boolean): Timeout;
	/** The same for a library; gives its number in the run. */
	setNumbered(callback: () => void, delay: number): number;
	/** Takes what Node's `clearTimeout` takes; anything else is ignored. */
	clear(handle: unknown): void;
	/** Clears every timer with an id above `id`. */
	clearAfter(id: number): void;
	lastId(): number;
	/** A number for a timer that a library keeps for itself and tells of. */
	takeId(): number;
	/** Runs the first timer that is due; says whether there was one. */
	runDue(run: (task: () => void) => void): boolean;
	/** When the next timer is due; null: there is none, or none keeps the run alive. */
	next(isAliveAnyway: boolean): number | null;
	pending(): TimerLeftover[];
}

/** Node's rule: whole milliseconds, at least 1, and 1 for what is no sensible number. */
export function roundDelay(delay: unknown): number {
	const milliseconds = Number(delay);
	return milliseconds >= 1 && milliseconds <= LONGEST ? trunc(milliseconds) : 1;
}

interface Parts {
	readonly clock: Clock;
	readonly choices: Choices;
	readonly recorder: Recorder;
	readonly callbacks: Callbacks;
	readonly places: Places;
	/** Finds the line of the program that is setting a timer. */
	where(): Position | null;
}

export function createTimers({ clock, choices, recorder, callbacks, places, where }: Parts): Timers {
	const queue = createTimerQueue<Timer>(clock.isVirtual ? choices : null);
	const waiting = ownSet<Timer>();
	const byHandle = ownWeakMap<object, Timer>();
	// Node knows a timer by its number only once the program has asked for the number.
	const byNumber = ownMap<number, Timer>();
	let lastId = 0;
	let lastOrder = 0;
	let alive = 0;

	function arm(timer: Timer, from: number): void {
		if (timer.slot === null) {
			waiting.add(timer);
			if (timer.keepsAlive) alive++;
		}
		timer.slot = { deadline: floor(from) + timer.delay, order: ++lastOrder, timer };
		queue.add(timer.slot);
	}

	function disarm(timer: Timer): void {
		if (timer.slot === null) return;
		timer.slot = null;
		waiting.delete(timer);
		if (timer.keepsAlive) alive--;
	}

	function reportSet({ id, delay, repeats, where, owner }: Timer): void {
		const place = where ? places.of(where) : NOWHERE;
		recorder.row(repeats ? CODE.intervalSet : CODE.timerSet, owner, place, id, delay);
	}

	function clear(timer: Timer): void {
		if (timer.slot !== null) recorder.row(CODE.timerCancelled, callbacks.owner(), NOWHERE, timer.id, 0);
		timer.cleared = true;
		disarm(timer);
		byNumber.delete(timer.id);
	}

	function control(timer: () => Timer): TimeoutControl {
		return {
			id() {
				byNumber.set(timer().id, timer());
				return timer().id;
			},
			keepsAlive: () => timer().keepsAlive,
			keepAlive(keep) {
				if (timer().slot !== null && timer().keepsAlive !== keep) alive += keep ? 1 : -1;
				timer().keepsAlive = keep;
			},
			refresh() {
				if (timer().cleared) return;
				arm(timer(), clock.now());
				reportSet(timer());
			},
			clear: () => clear(timer()),
		};
	}

	function fire(timer: Timer): void {
		const start = clock.now();
		if (!timer.repeats) disarm(timer);
		const slot = timer.slot;
		try {
			callbacks.run({
				by: timer.repeats ? 'setInterval' : 'setTimeout',
				owner: timer.owner,
				where: timer.where,
				timer: timer.id,
				run: () => void apply(timer.callback, timer.handle, timer.args),
			});
		} finally {
			if (timer.repeats && timer.slot === slot && slot !== null) arm(timer, start);
		}
	}

	return {
		lastId: () => lastId,
		takeId: () => ++lastId,
		setNumbered(callback, delay) {
			this.set(() => callback(), delay, [], false);
			return lastId;
		},
		set(callback, delay, args, repeats) {
			requireFunction('callback', callback);
			const handle = new Timeout(
				control(() => timer),
				callback,
			);
			const timer: Timer = {
				id: ++lastId,
				callback,
				args,
				delay: roundDelay(delay),
				repeats,
				where: where(),
				owner: callbacks.owner(),
				handle,
				slot: null,
				keepsAlive: true,
				cleared: false,
			};
			byHandle.set(handle, timer);
			arm(timer, clock.now());
			reportSet(timer);
			callbacks.timerSet(timer.id, timer.slot?.deadline ?? 0);
			return handle;
		},
		clear(handle) {
			const isNumber = typeof handle === 'number' || typeof handle === 'string';
			const timer = isNumber ? byNumber.get(Number(handle)) : byHandle.get(Object(handle));
			if (timer) clear(timer);
		},
		clearAfter(id) {
			waiting.forEach((timer) => {
				if (timer.id > id) clear(timer);
			});
		},
		runDue(run) {
			const slot = queue.takeDue(clock.now());
			if (slot === undefined) return false;
			recorder.row(CODE.timerFired, 0, NOWHERE, slot.timer.id, 0);
			run(() => fire(slot.timer));
			return true;
		},
		next: (isAliveAnyway) => (isAliveAnyway || alive > 0 ? (queue.peek()?.deadline ?? null) : null),
		pending() {
			// What is told of a run does not pass through methods that the program may have patched.
			const leftovers: TimerLeftover[] = [];
			waiting.forEach(({ id, slot, repeats, where }) => {
				const due = slot?.deadline ?? 0;
				append(leftovers, { kind: 'timer', timer: id, due, repeats, ...(where && { where }) });
			});
			apply(sort, leftovers, [(a: TimerLeftover, b: TimerLeftover) => a.due - b.due || a.timer - b.timer]);
			if (leftovers.length > MOST_NAMED) leftovers.length = MOST_NAMED;
			return leftovers;
		},
	};
}
