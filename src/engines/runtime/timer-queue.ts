import { MAIN, type Position } from '../../run/program.ts';
import type { Choices } from './choices.ts';
import { createTimerHeap, type Slot } from './timer-heap.ts';
import { append } from './tracing/append.ts';

/** What the queue must know of a timer. */
export interface QueuedTimer {
	readonly delay: number;
	readonly repeats: boolean;
	readonly where: Position | null;
	/** The lane that set it; 0: none. */
	readonly owner: number;
	/** Its place in the queue; a slot that is no longer its timer's is passed over. */
	slot: Slot | null;
}

/** One stay of a timer in the queue. */
export interface TimerSlot<T extends QueuedTimer> extends Slot {
	readonly timer: T;
}

/** Timers in the order in which they fire: by deadline, and where that is equal by registration. */
export interface TimerQueue<T extends QueuedTimer> {
	add(slot: TimerSlot<T>): void;
	/** A timer with the earliest deadline. */
	peek(): TimerSlot<T> | undefined;
	/** Takes the timer that fires next, if one is due. Where timers race it is a choice; the first registered is the first option. */
	takeDue(now: number): TimerSlot<T> | undefined;
}

/** Of more racing timers than this only the first are offered. */
const OFFERED = 8;
/** So many places are looked through for them, so that a crowd with one delay stays cheap. */
const LOOKAHEAD = 256;

/**
 * Two timers set with the same delay fire in the order in which they were set, everywhere. With different delays and
 * the same deadline they race: which is first hangs on fractions of a millisecond.
 *
 * @param choices null: time itself decides, as on the real clock
 */
export function createTimerQueue<T extends QueuedTimer>(choices: Choices | null): TimerQueue<T> {
	const heap = createTimerHeap<TimerSlot<T>>();
	/** The timers of one deadline, from `head` to `size`, in order of registration; undefined: already taken. */
	const batch: (TimerSlot<T> | undefined)[] = [];
	let head = 0;
	let size = 0;
	let isMixed = false;

	const isLive = (slot: TimerSlot<T>) => slot.timer.slot === slot;

	function firstOfBatch(): TimerSlot<T> | undefined {
		for (; head < size; head++) {
			const slot = batch[head];
			if (slot !== undefined && isLive(slot)) return slot;
		}
		return undefined;
	}

	function firstOfHeap(): TimerSlot<T> | undefined {
		for (;;) {
			const slot = heap.peek();
			if (slot === undefined || isLive(slot)) return slot;
			heap.pop();
		}
	}

	/** Moves all timers of the earliest deadline out of the heap. */
	function refill(): void {
		head = 0;
		size = 0;
		isMixed = false;
		const first = firstOfHeap();
		for (let slot = first; slot !== undefined && slot.deadline === first?.deadline; slot = firstOfHeap()) {
			heap.pop();
			if (slot.timer.delay !== first.timer.delay) isMixed = true;
			if (size < batch.length) batch[size] = slot;
			else append(batch, slot);
			size++;
		}
	}

	/** The places in the batch of the timers that may be next: of each delay the first. */
	function racers(): number[] {
		const places: number[] = [];
		const end = size < head + LOOKAHEAD ? size : head + LOOKAHEAD;
		for (let place = head; place < end && places.length < OFFERED; place++) {
			const slot = batch[place];
			if (slot === undefined || !isLive(slot)) continue;
			if (!hasDelay(places, slot.timer.delay)) append(places, place);
		}
		return places;
	}

	function hasDelay(places: readonly number[], delay: number): boolean {
		for (let i = 0; i < places.length; i++) if (batch[places[i] as number]?.timer.delay === delay) return true;
		return false;
	}

	function choose(choices: Choices): number {
		const places = racers();
		const options: string[] = [];
		const lanes: number[] = [];
		for (let i = 0; i < places.length; i++) {
			const slot = batch[places[i] as number];
			if (slot === undefined) continue;
			append(options, inWords(slot.timer));
			if (slot.timer.owner !== 0) append(lanes, slot.timer.owner);
		}
		const ofLanes = lanes.length === options.length && { lanes };
		return places[choices.choose({ of: 'timer', options, ...ofLanes })] as number;
	}

	const peek = () => firstOfBatch() ?? firstOfHeap();
	return {
		add: heap.push,
		peek,
		takeDue(now) {
			const first = peek();
			if (first === undefined || first.deadline > now) return undefined;
			if (firstOfBatch() === undefined) refill();
			const place = isMixed && choices !== null ? choose(choices) : head;
			const slot = batch[place];
			batch[place] = undefined;
			return slot;
		},
	};
}

/** “timer of 20 ms (line 4)” */
function inWords({ delay, repeats, where }: QueuedTimer): string {
	const file = where === null || where.path === MAIN ? '' : ` of ${where.path}`;
	return `${repeats ? 'interval' : 'timer'} of ${delay} ms${where === null ? '' : ` (line ${where.line}${file})`}`;
}
