import type { EventLoop } from './event-loop.ts';

/** What is under way outside a loop, that it has to wait for: promises, and jobs of workers. */
export class Externals {
	readonly #loop: EventLoop;
	readonly #labels = new Map<number, string>();
	#count = 0;

	constructor(loop: EventLoop) {
		this.#loop = loop;
	}

	/** The number of what began last. */
	get lastId(): number {
		return this.#count;
	}

	get size(): number {
		return this.#labels.size;
	}

	/** What is under way, in words. */
	describe(): string {
		return [...this.#labels.values()].join(', ');
	}

	/** Something begins; the returned function says that it ended. */
	begin(what: 'promise' | 'job', label: string): () => void {
		const id = ++this.#count;
		this.#labels.set(id, label === '' ? `a ${what}` : `${what} ${label}`);
		this.#loop.tracer?.external('external-began', id, what, label);
		return () => {
			if (!this.#labels.delete(id)) return;
			this.#loop.tracer?.external('external-ended', id, what, label);
			this.#loop.onWork?.();
		};
	}
}
