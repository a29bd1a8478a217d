/** A task of the browser that comes back at once, without the delay a timer has. */
interface HostScheduler {
	yield?: () => Promise<void>;
}

const globals = globalThis as { setImmediate?: (callback: () => void) => unknown; scheduler?: HostScheduler };

/** Lets the host do its other work (input, drawing, promises), then calls `resume`. */
export function giveWayToHost(resume: () => void): void {
	if (globals.setImmediate !== undefined) globals.setImmediate(resume);
	else if (globals.scheduler?.yield !== undefined) void globals.scheduler.yield().then(resume);
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

/** The longest delay a host timer takes: longer ones fire at once. */
const LONGEST = 2 ** 31 - 1;

/** Calls `wake` after `seconds` or earlier (the caller looks at the clock again). Returns the way to call it off. */
export function wakeAfter(seconds: number, wake: () => void): () => void {
	const timer = setTimeout(wake, Math.min(Math.max(0, Math.ceil(seconds * 1000)), LONGEST));
	return () => clearTimeout(timer);
}
