import { Queue, type QueueStore } from './queue.ts';
import { showValue } from './text.ts';
import type { Named } from './waitable.ts';

/** Last in, first out (asyncio.LifoQueue). */
export class LifoQueue<T> extends Queue<T> {
	constructor(maxsize = 0, options?: Named) {
		super(maxsize, options, new Stack<T>());
	}
}

/**
 * Smallest first; equal ones in the order in which they were put (asyncio.PriorityQueue, which leaves that open).
 * Compares numbers, strings, dates, and lists of them item by item: `[priority, data]`. What can't be compared counts as
 * equal; give `compare` for anything else.
 *
 * @example
 * const jobs = new PriorityQueue<[number, string]>();
 * for (const job of [[2, 'sweep'], [1, 'cook'], [2, 'wash']] as [number, string][]) jobs.putNowait(job);
 * expect([jobs.getNowait(), jobs.getNowait(), jobs.getNowait()]).toEqual([[1, 'cook'], [2, 'sweep'], [2, 'wash']]);
 */
export class PriorityQueue<T> extends Queue<T> {
	constructor(maxsize = 0, options?: Named & { compare?: (a: T, b: T) => number }) {
		super(maxsize, options, new Heap<T>(options?.compare ?? compareValues));
	}
}

class Stack<T> implements QueueStore<T> {
	readonly #items: T[] = [];

	get length(): number {
		return this.#items.length;
	}

	push(item: T): void {
		this.#items.push(item);
	}

	shift(): T | undefined {
		return this.#items.pop();
	}

	clear(): void {
		this.#items.length = 0;
	}

	[Symbol.iterator](): Iterator<T> {
		return this.#items.values();
	}
}

interface Entry<T> {
	readonly item: T;
	readonly seq: number;
}

/** A binary heap; the order in which items came decides between equal ones. */
class Heap<T> implements QueueStore<T> {
	readonly #compare: (a: T, b: T) => number;
	readonly #entries: Entry<T>[] = [];
	#seq = 0;

	constructor(compare: (a: T, b: T) => number) {
		this.#compare = compare;
	}

	get length(): number {
		return this.#entries.length;
	}

	push(item: T): void {
		const entries = this.#entries;
		const entry = { item, seq: this.#seq++ };
		let place = entries.push(entry) - 1;
		while (place > 0) {
			const above = (place - 1) >> 1;
			const parent = entries[above] as Entry<T>;
			if (!this.#isBefore(entry, parent)) break;
			entries[place] = parent;
			place = above;
		}
		entries[place] = entry;
	}

	shift(): T | undefined {
		const entries = this.#entries;
		const first = entries[0];
		const last = entries.pop();
		if (first === undefined || last === undefined) return undefined;
		const { length } = entries;
		if (length === 0) return first.item;
		let place = 0;
		for (let below = 1; below < length; below = 2 * place + 1) {
			const right = entries[below + 1];
			if (right !== undefined && this.#isBefore(right, entries[below] as Entry<T>)) below++;
			const child = entries[below] as Entry<T>;
			if (!this.#isBefore(child, last)) break;
			entries[place] = child;
			place = below;
		}
		entries[place] = last;
		return first.item;
	}

	clear(): void {
		this.#entries.length = 0;
	}

	*[Symbol.iterator](): Iterator<T> {
		for (const { item } of this.#entries) yield item;
	}

	#isBefore(a: Entry<T>, b: Entry<T>): boolean {
		const order = this.#compare(a.item, b.item);
		return order < 0 || (order === 0 && a.seq < b.seq);
	}
}

/** @throws TypeError for NaN, which has no place in an order. */
function compareValues(a: unknown, b: unknown): number {
	if (Array.isArray(a) && Array.isArray(b)) {
		for (let index = 0; index < Math.min(a.length, b.length); index++) {
			const order = compareValues(a[index], b[index]);
			if (order !== 0) return order;
		}
		return a.length - b.length;
	}
	if (Number.isNaN(a) || Number.isNaN(b)) throw new TypeError(`${showValue(Number.NaN)} can't be put in order`);
	const [left, right] = [a as number, b as number];
	if (left < right) return -1;
	return left > right ? 1 : 0;
}
