/** Passes a worker's messages on to the page: the first at once, those that crowd behind it together. */
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
			waiting.push(message);
			const isEvents = kindOf(message) === 'events';
			if (!isEvents || performance.now() - lastPost >= GATHER) flush();
			else timer ??= setTimeout(flush, GATHER);
		},
		stop: () => clearTimeout(timer),
	};
}

/** Of what a nested worker said, that is the kind of its own message. */
function kindOf(message: unknown): unknown {
	const { kind, said } = Object(message) as { kind?: unknown; said?: unknown };
	return kind === 'nested-said' ? kindOf(said) : kind;
}
