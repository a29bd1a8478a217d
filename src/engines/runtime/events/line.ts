/** What waits in line, the first first. */
export interface Line<T> {
	readonly size: number;
	put(item: T): void;
	/** Undefined: nothing waits. */
	take(): T | undefined;
}

interface Place<T> {
	readonly item: T;
	behind: Place<T> | null;
}

export function createLine<T>(): Line<T> {
	let first: Place<T> | null = null;
	let last: Place<T> | null = null;
	let size = 0;
	return {
		get size() {
			return size;
		},
		put(item) {
			const place: Place<T> = { item, behind: null };
			if (last === null) first = place;
			else last.behind = place;
			last = place;
			size++;
		},
		take() {
			if (first === null) return undefined;
			const { item, behind } = first;
			first = behind;
			if (behind === null) last = null;
			size--;
			return item;
		},
	};
}
