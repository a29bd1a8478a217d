/** What several workers of a run say, brought into an order in which no effect stands before its cause. */
export interface CausalOrder {
	/** Takes what a worker said (0: the main one), and passes it on when all that it depends on has been. */
	take(worker: number, message: unknown): void;
	/** Nothing more will come from that worker: nobody waits for it. */
	gone(worker: number): void;
}

interface Source {
	readonly waiting: unknown[];
	/** How many of its messages have been passed on. */
	passed: number;
	isGone: boolean;
}

/**
 * Each worker has a port of its own, and what comes first out of two ports is chance. So a worker that has heard from
 * another says `{ kind: 'after', worker, said }`: what follows waits until so many messages of the other have been passed on.
 */
export function createCausalOrder(pass: (worker: number, message: unknown) => void): CausalOrder {
	const sources = new Map<number, Source>();

	function sourceOf(worker: number): Source {
		const known = sources.get(worker);
		if (known) return known;
		const source: Source = { waiting: [], passed: 0, isGone: false };
		sources.set(worker, source);
		return source;
	}

	function mayPass(message: unknown): boolean {
		const after = message as { kind?: unknown; worker?: unknown; said?: unknown } | null;
		if (after?.kind !== 'after') return true;
		const other = sourceOf(Number(after.worker));
		return other.isGone || other.passed >= Number(after.said);
	}

	function passAll(): void {
		for (let moved = true; moved; ) {
			moved = false;
			for (const [worker, source] of sources) {
				while (source.waiting.length > 0 && mayPass(source.waiting[0])) {
					moved = true;
					source.passed++;
					pass(worker, source.waiting.shift());
				}
			}
		}
	}

	return {
		take(worker, message) {
			sourceOf(worker).waiting.push(message);
			passAll();
		},
		gone(worker) {
			sourceOf(worker).isGone = true;
			passAll();
		},
	};
}
