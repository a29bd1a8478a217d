/** Items that arrive over time, for one reader. */
export interface EventQueue<T> {
	push(items: readonly T[]): void;
	/** Nothing follows. */
	close(): void;
	readonly items: AsyncIterable<T>;
}

export function createEventQueue<T>(): EventQueue<T> {
	let waiting: T[] = [];
	let closed = false;
	let wake = () => {};

	async function* read(): AsyncGenerator<T> {
		for (;;) {
			const batch = waiting;
			waiting = [];
			yield* batch;
			if (waiting.length > 0) continue;
			if (closed) return;
			await new Promise<void>((resolve) => {
				wake = resolve;
			});
		}
	}

	return {
		push(items) {
			for (const item of items) waiting.push(item);
			wake();
		},
		close() {
			closed = true;
			wake();
		},
		items: read(),
	};
}
