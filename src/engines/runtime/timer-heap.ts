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
		peek: () => slots[0],
		push(slot) {
			rise(slot, slots.length);
		},
		pop() {
			const first = slots[0];
			const last = slots[slots.length - 1];
			if (last === undefined) return undefined;
			slots.length--;
			if (slots.length > 0) sink(last);
			return first;
		},
	};
}
