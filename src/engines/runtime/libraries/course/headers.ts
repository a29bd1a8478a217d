const INSPECT = Symbol.for('nodejs.util.inspect.custom');

type HeadersGiven = Iterable<readonly [string, string]> | Readonly<Record<string, string>> | undefined;

/** Header fields as `fetch` has them: names in lower case, in alphabetical order, equal ones joined. */
export class Headers implements Iterable<[string, string]> {
	readonly #fields = new Map<string, string>();

	constructor(given?: HeadersGiven) {
		if (given === undefined || given === null) return;
		const entries = Symbol.iterator in given ? given : Object.entries(given);
		for (const [name, value] of entries) this.append(name, value);
	}

	append(name: string, value: string): void {
		const before = this.get(name);
		this.set(name, before === null ? value : `${before}, ${value}`);
	}

	delete(name: string): void {
		this.#fields.delete(String(name).toLowerCase());
	}

	get(name: string): string | null {
		return this.#fields.get(String(name).toLowerCase()) ?? null;
	}

	has(name: string): boolean {
		return this.get(name) !== null;
	}

	set(name: string, value: string): void {
		this.#fields.set(String(name).toLowerCase(), String(value).trim());
	}

	forEach(callback: (value: string, name: string, headers: Headers) => void): void {
		for (const [name, value] of this) callback(value, name, this);
	}

	*entries(): Generator<[string, string]> {
		yield* [...this.#fields].sort(([a], [b]) => (a < b ? -1 : 1));
	}

	*keys(): Generator<string> {
		for (const [name] of this) yield name;
	}

	*values(): Generator<string> {
		for (const [, value] of this) yield value;
	}

	[Symbol.iterator](): Generator<[string, string]> {
		return this.entries();
	}

	/** Prints as in Node. */
	[INSPECT](_depth: number, options: object, inspect: (value: unknown, options: object) => string): string {
		return `Headers ${inspect(Object.fromEntries(this), options)}`;
	}
}
