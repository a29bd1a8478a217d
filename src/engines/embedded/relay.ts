/** Passes a worker's messages on to the page: the first output at once, what crowds around it together. */
export interface Relay {
	take(message: unknown): void;
	stop(): void;
}

/** Real milliseconds for which messages are gathered. */
const GATHER = 20;

export function createRelay(post: (messages: readonly unknown[]) => void): Relay {
	let waiting: unknown[] = [];
	let timer: ReturnType<typeof setTimeout> | undefined;
	let lastPost = Number.NEGATIVE_INFINITY;

	function flush(): void {
		clearTimeout(timer);
		timer = undefined;
		if (waiting.length === 0) return;
		lastPost = performance.now();
		const messages = waiting;
		waiting = [];
		post(messages);
	}

	return {
		take(message) {
			const kind = kindOf(message);
			waiting.push(message);
			const canWait = kind === 'rows' || (kind === 'events' && performance.now() - lastPost < GATHER);
			if (canWait) timer ??= setTimeout(flush, GATHER);
			else flush();
			// That it is ready is no output, which must not wait for having come soon after.
			if (kind === 'ready') lastPost = Number.NEGATIVE_INFINITY;
		},
		stop: () => clearTimeout(timer),
	};
}

/** Of what a nested worker said, that is the kind of its own message. */
function kindOf(message: unknown): unknown {
	const { kind, said } = Object(message) as { kind?: unknown; said?: unknown };
	return kind === 'nested-said' ? kindOf(said) : kind;
}
