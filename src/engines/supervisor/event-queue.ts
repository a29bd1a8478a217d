/** Items that arrive over time, for one reader. */
export interface EventQueue<T> {
	push(items: readonly T[]): void;
	/** Nothing follows. */
	close(): void;
	readonly items: AsyncIterable<T>;
}

export function createEventQueue<T>(): EventQueue<T> {
	/** What the reader has not got yet, from `next` on. */
	let batches: (readonly T[])[] = [];
	let batch: readonly T[] = [];
	let next = 0;
	let closed = false;
	let wake: (() => void) | null = null;

	/** Written by hand: through an async generator each of fifty thousand items takes several microtasks. */
	async function read(): Promise<IteratorResult<T, undefined>> {
		while (next === batch.length) {
			const later = batches.shift();
			if (later !== undefined) {
				batch = later;
				next = 0;
			} else if (closed) return { done: true, value: undefined };
			else await new Promise<void>((resolve) => (wake = resolve));
		}
		return { done: false, value: batch[next++] as T };
	}

	function rouse(): void {
		wake?.();
		wake = null;
	}

	return {
		push(items) {
			batches.push(items);
			rouse();
		},
		close() {
			closed = true;
			rouse();
		},
		items: {
			[Symbol.asyncIterator]: () => ({
				next: read,
				async return() {
					closed = true;
					batches = [];
					batch = [];
					next = 0;
					return { done: true, value: undefined };
				},
			}),
		},
	};
}
