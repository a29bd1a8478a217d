import { SimpleError } from './errors.ts';

interface Types {
	readonly string: { text: string };
	readonly list: string[];
	readonly hash: Map<string, string>;
	readonly set: Set<string>;
}
type Type = keyof Types;

interface Entry {
	readonly type: Type;
	readonly value: Types[Type];
	/** Milliseconds of the run's clock; infinite: it stays. */
	expiresAt: number;
}

const EMPTY: { readonly [T in Type]: () => Types[T] } = {
	string: () => ({ text: '' }),
	list: () => [],
	hash: () => new Map(),
	set: () => new Set(),
};

/** The keys of a server and what is kept under them. A key ends when its time has come, or when nothing is left in it. */
export class Database {
	readonly now: () => number;
	/** Lists that have been pushed to since somebody looked. */
	readonly pushed = new Set<string>();
	/** Called for each list that has changed, with its new length. */
	readonly onList: (key: string, length: number) => void;
	readonly #entries = new Map<string, Entry>();

	constructor(now: () => number, onList: (key: string, length: number) => void) {
		this.now = now;
		this.onList = onList;
	}

	/** What is kept under a key; undefined: nothing. @throws SimpleError if it is of another type. */
	read<T extends Type>(key: string, type: T): Types[T] | undefined {
		const entry = this.#entry(key);
		if (entry === undefined) return undefined;
		if (entry.type !== type) {
			throw new SimpleError('WRONGTYPE Operation against a key holding the wrong kind of value');
		}
		return entry.value as Types[T];
	}

	/** The same, made if it is not there. */
	write<T extends Type>(key: string, type: T): Types[T] {
		const known = this.read(key, type);
		if (known !== undefined) return known;
		const value = EMPTY[type]();
		this.#entries.set(key, { type, value, expiresAt: Number.POSITIVE_INFINITY });
		return value;
	}

	/** A list, hash or set has changed: without anything in it the key is gone. */
	changed(key: string): void {
		const { type, value } = this.#entry(key) ?? {};
		const size = Array.isArray(value) ? value.length : ((value as Set<string> | undefined)?.size ?? 0);
		if (size === 0) this.#entries.delete(key);
		if (type === 'list') this.onList(key, size);
	}

	has(key: string): boolean {
		return this.#entry(key) !== undefined;
	}

	typeOf(key: string): Type | 'none' {
		return this.#entry(key)?.type ?? 'none';
	}

	remove(key: string): boolean {
		const entry = this.#entry(key);
		this.#entries.delete(key);
		if (entry?.type === 'list') this.onList(key, 0);
		return entry !== undefined;
	}

	clear(): void {
		for (const key of [...this.#entries.keys()]) this.remove(key);
	}

	/** When a key ends; undefined: there is none. */
	expiry(key: string): number | undefined {
		return this.#entry(key)?.expiresAt;
	}

	expireAt(key: string, moment: number): boolean {
		const entry = this.#entry(key);
		if (entry === undefined) return false;
		entry.expiresAt = moment;
		return true;
	}

	#entry(key: string): Entry | undefined {
		const entry = this.#entries.get(key);
		if (entry === undefined || entry.expiresAt > this.now()) return entry;
		this.#entries.delete(key);
		if (entry.type === 'list') this.onList(key, 0);
		return undefined;
	}
}
