import { WIDTH } from '../runtime/tracing/rows.ts';

/** Passes a worker's messages on to the page: the first output at once, what crowds around it together. */
export interface Relay {
	take(message: unknown): void;
	stop(): void;
}

/** Real milliseconds for which messages are gathered. */
const GATHER = 20;
/** So many rows are passed on at once: the page can read them while the program still runs. */
const MANY_ROWS = 2_000;

export function createRelay(post: (messages: readonly unknown[]) => void): Relay {
	let waiting: unknown[] = [];
	let rows = 0;
	let timer: ReturnType<typeof setTimeout> | undefined;
	let lastPost = Number.NEGATIVE_INFINITY;

	function flush(): void {
		clearTimeout(timer);
		timer = undefined;
		if (waiting.length === 0) return;
		lastPost = performance.now();
		const messages = waiting;
		waiting = [];
		rows = 0;
		post(messages);
	}

	return {
		take(message) {
			const { kind, rows: more } = own(message);
			waiting.push(message);
			rows += more instanceof Float64Array ? more.length / WIDTH : 0;
			const canWait =
				(kind === 'rows' && rows < MANY_ROWS) || (kind === 'events' && performance.now() - lastPost < GATHER);
			if (canWait) timer ??= setTimeout(flush, GATHER);
			else flush();
			// That it is ready is no output, which must not wait for having come soon after.
			if (kind === 'ready') lastPost = Number.NEGATIVE_INFINITY;
		},
		stop: () => clearTimeout(timer),
	};
}

interface Message {
	readonly kind?: unknown;
	readonly said?: unknown;
	readonly rows?: unknown;
}

/** Of what a nested worker said, that is its own message. */
function own(message: unknown): Message {
	const outer = Object(message) as Message;
	return outer.kind === 'nested-said' ? own(outer.said) : outer;
}
