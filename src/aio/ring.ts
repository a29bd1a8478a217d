/** Slots of an empty ring. */
const SMALLEST = 16;

/** First in, first out, in a ring: taking from the front of a long array would copy it each time. */
export class Ring<T> {
	#slots: (T | undefined)[] = new Array(SMALLEST);
	#head = 0;
	#length = 0;

	get length(): number {
		return this.#length;
	}

	push(entry: T): void {
		if (this.#length === this.#slots.length) this.#grow();
		this.#slots[(this.#head + this.#length) & (this.#slots.length - 1)] = entry;
		this.#length++;
	}

	shift(): T | undefined {
		const entry = this.#slots[this.#head];
		this.#slots[this.#head] = undefined;
		this.#head = (this.#head + 1) & (this.#slots.length - 1);
		this.#length--;
		return entry;
	}

	/** The entry `offset` places behind the head. */
	at(offset: number): T | undefined {
		return this.#slots[(this.#head + offset) & (this.#slots.length - 1)];
	}

	/** Replaces the entry `offset` places behind the head. */
	put(offset: number, entry: T | undefined): void {
		this.#slots[(this.#head + offset) & (this.#slots.length - 1)] = entry;
	}

	clear(): void {
		this.#slots = new Array(SMALLEST);
		this.#head = 0;
		this.#length = 0;
	}

	*[Symbol.iterator](): Iterator<T> {
		for (let offset = 0; offset < this.#length; offset++) yield this.at(offset) as T;
	}

	/** The length stays a power of two, so that a mask can wrap positions. */
	#grow(): void {
		const { length } = this.#slots;
		const grown: (T | undefined)[] = new Array(length * 2);
		for (let place = 0; place < length; place++) grown[place] = this.at(place);
		this.#slots = grown;
		this.#head = 0;
	}
}
