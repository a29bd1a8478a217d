const { setImmediate } = globalThis as { setImmediate?: (callback: () => void) => unknown };

/**
 * Lets the host do its other work (input, drawing, timers, promises), then calls `resume`. Not by `scheduler.yield()`,
 * whose continuations come before all timers: a loop that never rests would starve them.
 */
export function giveWayToHost(resume: () => void): void {
	if (setImmediate !== undefined) setImmediate(resume);
	else throughMessage(resume);
}

function throughMessage(resume: () => void): void {
	const { port1, port2 } = new MessageChannel();
	port1.onmessage = () => {
		port1.close();
		resume();
	};
	port2.postMessage(null);
}

/** Calls `resume` as a microtask, whatever a program has made of `queueMicrotask`. */
export async function afterThisCode(resume: () => void): Promise<void> {
	await null;
	resume();
}

/** The longest delay a host timer takes: longer ones fire at once. */
const LONGEST = 2 ** 31 - 1;

/** Calls `wake` after `seconds` or earlier (the caller looks at the clock again). Returns the way to call it off. */
export function wakeAfter(seconds: number, wake: () => void): () => void {
	const timer = setTimeout(wake, Math.min(Math.max(0, Math.ceil(seconds * 1000)), LONGEST));
	return () => clearTimeout(timer);
}
