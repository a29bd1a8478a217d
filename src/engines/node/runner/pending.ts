import { inspect, types } from 'node:util';
import type { Pending } from '../../runtime/tracing/pending.ts';

/** Only here does nothing of the program run, nor any microtask, when the deadlock is told: at the exit of its process. */
export function createPending(): Pending {
	let isOpen = false;
	return {
		has: (value) => isOpen && types.isPromise(value) && isPending(value),
		look(_, then) {
			// Where Node runs in a browser it may see no more of a promise than any script does.
			isOpen = !isPending(Promise.resolve());
			then();
		},
	};
}

/** Node shows it without asking the promise itself: `Promise { <pending> }`, with whatever else it has behind that. */
function isPending(promise: object): boolean {
	return /^[^{]*\{ <pending>/.test(inspect(promise, { customInspect: false, depth: 0 }));
}
