type Listener = (...given: unknown[]) => void;

/** As much of Node's EventEmitter as a client's user needs. */
export class Emitter {
	readonly #listeners = new Map<string, { readonly call: Listener; readonly isOnce: boolean }[]>();

	on(event: string, call: Listener): this {
		return this.#add(event, call, false);
	}

	once(event: string, call: Listener): this {
		return this.#add(event, call, true);
	}

	off(event: string, call: Listener): this {
		const left = this.#of(event);
		const index = left.findLastIndex((listener) => listener.call === call);
		this.#listeners.set(event, left.toSpliced(index, index < 0 ? 0 : 1));
		return this;
	}

	emit(event: string, ...given: unknown[]): boolean {
		const listeners = this.#of(event);
		for (const { call, isOnce } of listeners) {
			if (isOnce) this.off(event, call);
			call.apply(this, given);
		}
		return listeners.length > 0;
	}

	listenerCount(event: string): number {
		return this.#of(event).length;
	}

	addListener(event: string, call: Listener): this {
		return this.on(event, call);
	}

	removeListener(event: string, call: Listener): this {
		return this.off(event, call);
	}

	#add(event: string, call: Listener, isOnce: boolean): this {
		this.#listeners.set(event, [...this.#of(event), { call, isOnce }]);
		return this;
	}

	#of(event: string) {
		return this.#listeners.get(event) ?? [];
	}
}
