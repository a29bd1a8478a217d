import { giveWayToHost, wakeAfter } from './host.ts';

/** A clock that the loop itself moves, whenever nothing can run, straight to the next deadline. */
export interface LoopClock {
	readonly kind: 'virtual';
	/** Seconds. */
	now(): number;
	/** @throws RangeError if `when` is in the past. */
	advanceTo(when: number): void;
}

/**
 * A clock that moves without the loop's doing: real time, or the time of a sandbox the loop lives in. The loop asks it
 * to be woken, and has no timer of its own.
 */
export interface HostClock {
	readonly kind: 'real';
	/** Seconds. */
	now(): number;
	/** Calls `wake` once, when it is `when` or a little earlier. Returns the way to call it off. */
	wakeAt(when: number, wake: () => void): () => void;
	/** Lets others run, then calls `resume`. */
	giveWay(resume: () => void): void;
	/** Real milliseconds the loop may run before it gives way; 0: it gives way after every iteration. */
	readonly slice: number;
	/** What `loop.time()` says, if a host wants to know that it was asked: a busy-wait asks again and again. */
	read?(): number;
	/**
	 * Time that stands still while code runs can be moved by a synchronous run, as a computation of that length would.
	 * Without it, such a run is refused. @throws if the host does not let time go so far.
	 */
	advanceTo?(when: number): void;
}

/** Where a loop gets its time from. */
export type Clock = LoopClock | HostClock;

/** How long a loop keeps the thread before it gives way, in real milliseconds: half a frame. */
export const SLICE = 8;

/**
 * Time that passes only when nothing can run: programs on it end at once, the same way every time.
 *
 * @example
 * const clock = new VirtualClock();
 * runSync(sleep(3600), { clock });
 * expect(clock.now()).toBe(3600);
 */
export class VirtualClock implements LoopClock {
	readonly kind = 'virtual';
	#now: number;

	/** @param start Seconds. */
	constructor(start = 0) {
		this.#now = start;
	}

	now(): number {
		return this.#now;
	}

	advanceTo(when: number): void {
		if (!(when >= this.#now)) {
			throw new RangeError(`a virtual clock never goes back: it is ${this.#now} s, advanceTo got ${when}`);
		}
		this.#now = when;
	}
}

/** Real time: seconds since the page or the process began. */
export class RealClock implements HostClock {
	readonly kind = 'real';
	readonly slice: number = SLICE;

	now(): number {
		return performance.now() / 1000;
	}

	wakeAt(when: number, wake: () => void): () => void {
		return wakeAfter(when - this.now(), wake);
	}

	giveWay(resume: () => void): void {
		giveWayToHost(resume);
	}
}

interface Alarm {
	readonly when: number;
	readonly wake: () => void;
	callOff: () => void;
}

/** Real time times `speed`, from 0: 0.25 plays a lesson in slow motion. The speed may change while a loop runs. */
export class ScaledClock implements HostClock {
	readonly kind = 'real';
	readonly slice: number = SLICE;
	#speed: number;
	#from = performance.now() / 1000;
	#base = 0;
	readonly #alarms = new Set<Alarm>();

	/** @throws RangeError if `speed` is not a positive number. */
	constructor(speed: number) {
		this.#speed = checkSpeed(speed);
	}

	get speed(): number {
		return this.#speed;
	}

	set speed(speed: number) {
		const now = this.now();
		this.#speed = checkSpeed(speed);
		this.#base = now;
		this.#from = performance.now() / 1000;
		for (const alarm of this.#alarms) {
			alarm.callOff();
			this.#arm(alarm);
		}
	}

	now(): number {
		return this.#base + (performance.now() / 1000 - this.#from) * this.#speed;
	}

	wakeAt(when: number, wake: () => void): () => void {
		const alarm: Alarm = { when, wake, callOff: () => {} };
		this.#alarms.add(alarm);
		this.#arm(alarm);
		return () => {
			this.#alarms.delete(alarm);
			alarm.callOff();
		};
	}

	giveWay(resume: () => void): void {
		giveWayToHost(resume);
	}

	#arm(alarm: Alarm): void {
		alarm.callOff = wakeAfter((alarm.when - this.now()) / this.#speed, () => {
			this.#alarms.delete(alarm);
			alarm.wake();
		});
	}
}

function checkSpeed(speed: number): number {
	if (speed > 0 && speed < Number.POSITIVE_INFINITY) return speed;
	throw new RangeError(`the speed of a clock must be a positive number, got ${speed}; to stop time, stop the loop`);
}
