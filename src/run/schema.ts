// What crosses a border of the page is read by a schema: only what has its shape is believed, and only the keys that it
// names are taken over. Of zod these few words are all that pages need, at a tenth of its weight.

/** Reads values of one type. */
export interface Schema<T> {
	/** A value of that type, with nothing else in it, or where it is not one: the keys that lead there. */
	safeParse(value: unknown): Parsed<T>;
	/** The same for the schemas around this one. */
	readonly read: (value: unknown) => T | Wrong;
}

export type Parsed<T> =
	| { readonly success: true; readonly data: T }
	| { readonly success: false; readonly path: readonly string[]; readonly data?: undefined };

/** The type that a schema reads. */
type Output<S> = S extends Schema<infer T> ? T : never;

export type { Output as infer };

interface Optional<T> extends Schema<T | undefined> {
	readonly isOptional: true;
}

interface Literal<T> extends Schema<T> {
	readonly value: T;
}

type Shape = Readonly<Record<string, Schema<unknown>>>;

interface ObjectSchema<S extends Shape> extends Schema<ObjectOf<S>> {
	readonly shape: S;
}

type OptionalKeys<S> = { [K in keyof S]: S[K] extends Optional<unknown> ? K : never }[keyof S];
type ObjectOf<S> = Flat<
	{ -readonly [K in Exclude<keyof S, OptionalKeys<S>>]: Output<S[K]> } & {
		-readonly [K in OptionalKeys<S>]?: Output<S[K]>;
	}
>;
type Flat<T> = { [K in keyof T]: T[K] };

/** A value that is not of the type that was asked for. */
class Wrong {
	/** Keys that lead to the place, the innermost first. */
	readonly path: string[] = [];
	at(key: string | number): this {
		this.path.push(String(key));
		return this;
	}
}

function schema<T>(read: (value: unknown) => T | Wrong): Schema<T> {
	return {
		read,
		safeParse(value) {
			const data = read(value);
			if (data instanceof Wrong) return { success: false, path: data.path.reverse() };
			return { success: true, data };
		},
	};
}

function where<T>(holds: (value: unknown) => value is T): Schema<T> {
	return schema((value) => (holds(value) ? value : new Wrong()));
}

export const string = () => where((value) => typeof value === 'string');
/** A number that is finite. */
export const number = () => where((value): value is number => Number.isFinite(value));
export const boolean = () => where((value) => typeof value === 'boolean');
export const unknown = () => schema<unknown>((value) => value);

export function literal<const T extends string | number | boolean>(wanted: T): Literal<T> {
	return { ...where((value): value is T => value === wanted), value: wanted };
}

function oneOf<const T extends string>(wanted: readonly T[]): Schema<T> {
	return where((value): value is T => wanted.includes(value as T));
}

export { oneOf as enum };

function instance<T>(type: abstract new (...args: never[]) => T): Schema<T> {
	return where((value): value is T => value instanceof type);
}

export { instance as instanceof };

export function nullable<T>({ read }: Schema<T>): Schema<T | null> {
	return schema((value) => (value === null ? null : read(value)));
}

/** Of an object: the key may be missing. */
export function optional<T>({ read }: Schema<T>): Optional<T> {
	return { ...schema((value) => (value === undefined ? undefined : read(value))), isOptional: true };
}

export function array<T>({ read }: Schema<T>): Schema<T[]> {
	return schema((value) => {
		if (!Array.isArray(value)) return new Wrong();
		const items: T[] = [];
		for (let index = 0; index < value.length; index++) {
			const item = read(value[index]);
			if (item instanceof Wrong) return item.at(index);
			items.push(item);
		}
		return items;
	});
}

/** A plain object with any keys. */
export function record<T>(_key: Schema<string>, { read }: Schema<T>): Schema<Record<string, T>> {
	return schema((value) => {
		if (!isObject(value) || !isPlain(value)) return new Wrong();
		const entries: [string, T][] = [];
		for (const [key, entry] of Object.entries(value)) {
			if (key === '__proto__') continue;
			const item = read(entry);
			if (item instanceof Wrong) return item.at(key);
			entries.push([key, item]);
		}
		return Object.fromEntries(entries);
	});
}

export function object<const S extends Shape>(shape: S): ObjectSchema<S> {
	const fields = Object.entries(shape);
	const read = (value: unknown): ObjectOf<S> | Wrong => {
		if (!isObject(value)) return new Wrong();
		const taken: Record<string, unknown> = {};
		for (const [key, field] of fields) {
			const item = field.read(value[key]);
			if (item instanceof Wrong) return item.at(key);
			if (key in value) taken[key] = item;
			else if (!('isOptional' in field)) return new Wrong().at(key);
		}
		return taken as ObjectOf<S>;
	};
	return { ...schema(read), shape };
}

/** The first of several schemas that fits. */
export function union<const S extends readonly Schema<unknown>[]>(schemas: S): Schema<Output<S[number]>> {
	return schema((value) => {
		for (const { read } of schemas) {
			const found = read(value);
			if (!(found instanceof Wrong)) return found as Output<S[number]>;
		}
		return new Wrong();
	});
}

/** One of several objects, told apart by what stands at `key`. */
export function discriminatedUnion<const S extends readonly ObjectSchema<Shape>[]>(
	key: string,
	schemas: S,
): Schema<Output<S[number]>> {
	const byKind = new Map<unknown, Schema<unknown>>();
	for (const one of schemas) byKind.set((one.shape[key] as Literal<unknown>).value, one);
	return schema((value) => {
		const found = isObject(value) ? byKind.get(value[key]) : undefined;
		return found ? (found.read(value) as Output<S[number]> | Wrong) : new Wrong().at(key);
	});
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isPlain(value: object): boolean {
	const prototype = Object.getPrototypeOf(value);
	return prototype === Object.prototype || prototype === null;
}
