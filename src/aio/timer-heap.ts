import type { TimerHandle } from './handle.ts';

/** Timers by deadline; equal deadlines in the order in which they were set. A binary heap. */
export class TimerHeap {
	#heap: TimerHandle[] = [];
	#cancelled = 0;
	readonly #onCancelled: (timer: TimerHandle) => void;

	constructor(onCancelled: (timer: TimerHandle) => void) {
		this.#onCancelled = onCancelled;
	}

	/** How many timers are set and not cancelled. */
	get live(): number {
		return this.#heap.length - this.#cancelled;
	}

	push(timer: TimerHandle): void {
		this.#heap.push(timer);
		this.#rise(this.#heap.length - 1);
	}

	/** The timers that are set and not cancelled, in no order. */
	all(): TimerHandle[] {
		return this.#heap.filter((timer) => !timer.cancelled());
	}

	/** The earliest deadline of a timer that was not cancelled. */
	earliest(): number | undefined {
		this.#dropCancelled();
		return this.#heap[0]?.when();
	}

	/** Takes the earliest timer if it is due at `now`. */
	takeDue(now: number): TimerHandle | undefined {
		this.#dropCancelled();
		const first = this.#heap[0];
		return first !== undefined && first.when() <= now ? this.#take() : undefined;
	}

	/** A cancelled timer stays until it comes up, unless such timers are the most of many. */
	noteCancelled(timer: TimerHandle): void {
		this.#cancelled++;
		this.#onCancelled(timer);
		if (this.#cancelled > 100 && this.#cancelled * 2 > this.#heap.length) this.#sweep();
	}

	clear(): void {
		for (const timer of this.#heap) timer.scheduled = false;
		this.#heap = [];
		this.#cancelled = 0;
	}

	#sweep(): void {
		const all = this.#heap;
		this.#heap = [];
		this.#cancelled = 0;
		for (const timer of all) {
			if (timer.cancelled()) timer.scheduled = false;
			else this.push(timer);
		}
	}

	#dropCancelled(): void {
		while (this.#heap[0]?.cancelled()) {
			this.#take();
			this.#cancelled--;
		}
	}

	#take(): TimerHandle | undefined {
		const first = this.#heap[0];
		const last = this.#heap.pop();
		if (first === undefined || last === undefined) return undefined;
		if (this.#heap.length > 0) {
			this.#heap[0] = last;
			this.#sink();
		}
		first.scheduled = false;
		return first;
	}

	#rise(from: number): void {
		const heap = this.#heap;
		const timer = heap[from] as TimerHandle;
		let place = from;
		while (place > 0) {
			const above = (place - 1) >> 1;
			const parent = heap[above] as TimerHandle;
			if (!isBefore(timer, parent)) break;
			heap[place] = parent;
			place = above;
		}
		heap[place] = timer;
	}

	#sink(): void {
		const heap = this.#heap;
		const { length } = heap;
		const timer = heap[0] as TimerHandle;
		let place = 0;
		for (;;) {
			let below = 2 * place + 1;
			if (below >= length) break;
			if (below + 1 < length && isBefore(heap[below + 1] as TimerHandle, heap[below] as TimerHandle)) below++;
			const child = heap[below] as TimerHandle;
			if (!isBefore(child, timer)) break;
			heap[place] = child;
			place = below;
		}
		heap[place] = timer;
	}
}

function isBefore(a: TimerHandle, b: TimerHandle): boolean {
	return a.when() < b.when() || (a.when() === b.when() && a.timer < b.timer);
}
