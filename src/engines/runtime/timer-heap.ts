import { append } from './tracing/append.ts';

/** A place in the queue. Equal deadlines go in the order of registration. */
export interface Slot {
	readonly deadline: number;
	readonly order: number;
}

/** A binary heap: the earliest slot is found at once, adding and taking cost log n. */
export interface TimerHeap<T extends Slot> {
	peek(): T | undefined;
	push(slot: T): void;
	pop(): T | undefined;
}

function isBefore(a: Slot, b: Slot): boolean {
	return a.deadline < b.deadline || (a.deadline === b.deadline && a.order < b.order);
}

export function createTimerHeap<T extends Slot>(): TimerHeap<T> {
	const slots: T[] = [];

	/** Moves `slot` up from the free place `index` until its parent is earlier. */
	function rise(slot: T, index: number): void {
		let place = index;
		while (place > 0) {
			const above = (place - 1) >> 1;
			const parent = slots[above] as T;
			if (!isBefore(slot, parent)) break;
			slots[place] = parent;
			place = above;
		}
		slots[place] = slot;
	}

	/** Moves `slot` down from the top until both children are later. */
	function sink(slot: T): void {
		let place = 0;
		for (;;) {
			let below = 2 * place + 1;
			if (below >= slots.length) break;
			if (below + 1 < slots.length && isBefore(slots[below + 1] as T, slots[below] as T)) below++;
			if (!isBefore(slots[below] as T, slot)) break;
			slots[place] = slots[below] as T;
			place = below;
		}
		slots[place] = slot;
	}

	return {
		// Asked beyond its end, a list asks `Array.prototype`, where a program may have put something.
		peek: () => (slots.length > 0 ? slots[0] : undefined),
		push(slot) {
			append(slots, slot);
			rise(slot, slots.length - 1);
		},
		pop() {
			if (slots.length === 0) return undefined;
			const first = slots[0];
			const last = slots[slots.length - 1] as T;
			slots.length--;
			if (slots.length > 0) sink(last);
			return first;
		},
	};
}
