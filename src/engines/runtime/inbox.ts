/** Tasks that reach a run from outside its clock: the messages of workers. */
export interface Inbox {
	add(task: () => void): void;
	/** Runs the first one; says whether there was one. */
	runNext(run: (task: () => void) => void): boolean;
}

interface Entry {
	readonly task: () => void;
	next: Entry | null;
}

export function createInbox(): Inbox {
	// A chain, since lists and sets have methods that a program may have patched.
	let first: Entry | null = null;
	let last: Entry | null = null;
	return {
		add(task) {
			const entry: Entry = { task, next: null };
			if (last === null) first = entry;
			else last.next = entry;
			last = entry;
		},
		runNext(run) {
			if (first === null) return false;
			const { task } = first;
			first = first.next;
			if (first === null) last = null;
			run(task);
			return true;
		},
	};
}
