/**
 * Hidden tests share their realm with the program they test. So that no program can make a wrong answer look right by
 * changing what a test relies on, the built-ins can't be changed in a run that has tests: they are frozen before the
 * program starts, and who tries gets an error.
 */

/** Objects whose prototypes can only be reached through them. Not every browser can make all. */
const SAMPLES: readonly (() => readonly unknown[])[] = [
	() => [function* () {}, async () => {}, async function* () {}, Int8Array, globalThis],
	() => [[].values(), ''[Symbol.iterator](), new Map().values(), new Set().values(), ''.matchAll(/a/g)],
	() => [Iterator.from({ next: () => ({ done: true, value: undefined }) }), Iterator.from([]).map(String)],
	() => [new Intl.Segmenter().segment(''), new Intl.Segmenter().segment('')[Symbol.iterator]()],
	() => [new URLSearchParams().entries()],
	() => [(new EventTarget() as EventTarget & { when(type: string): object }).when('')],
	() => [new ReadableStream().values()],
	() => [controllerOf((source) => new WritableStream(source)), controllerOf((source) => new TransformStream(source))],
	() => {
		let reader: ReadableStreamBYOBReader | undefined;
		const controller = controllerOf((source) => {
			reader = new ReadableStream({ ...source, type: 'bytes' }).getReader({ mode: 'byob' });
		});
		// It has a request as long as somebody reads.
		reader?.read(new Uint8Array(1));
		return [controller, reader, (controller as ReadableByteStreamController).byobRequest];
	},
];

function controllerOf(open: (source: { start(controller: object): void }) => void): object {
	let found = {};
	open({
		start(controller) {
			found = controller;
		},
	});
	return found;
}

function hiddenPrototypes(): object[] {
	return SAMPLES.flatMap((make) => {
		try {
			return make().map((sample) => Object.getPrototypeOf(sample));
		} catch {
			return [];
		}
	});
}

/** Tests may watch what a program prints, and programs may say how they want to exit. */
const OPEN: readonly string[] = ['console', 'process'];

/** A program may say how deep the stacks of its errors are. */
const OPEN_PROPERTIES: ReadonlyMap<object, readonly string[]> = new Map([[Error, ['stackTraceLimit']]]);

/** Locks the globals of these names, what else programs get hold of, and all they lead to. */
export function lockBuiltIns(globals: Iterable<string>, others: readonly object[]): void {
	const locked = new Set<unknown>([globalThis]);
	const waiting: object[] = [];

	function add(value: unknown): void {
		if (!isObject(value) || locked.has(value)) return;
		locked.add(value);
		waiting.push(value);
	}

	const held: string[] = [];
	for (const name of globals) {
		const descriptor = Object.getOwnPropertyDescriptor(globalThis, name);
		if (descriptor === undefined || !('value' in descriptor)) continue;
		held.push(name);
		add(OPEN.includes(name) ? Object.getPrototypeOf(descriptor.value) : descriptor.value);
	}
	for (const other of [...hiddenPrototypes(), ...others]) add(other);

	for (let object = waiting.pop(); object !== undefined; object = waiting.pop()) {
		add(Object.getPrototypeOf(object));
		const properties = Object.getOwnPropertyDescriptors(object);
		for (const key of Reflect.ownKeys(properties)) {
			const { value, get, set } = properties[key as keyof typeof properties] as PropertyDescriptor;
			add(value);
			add(get);
			add(set);
		}
		lock(object, properties);
	}
	for (const name of held) Object.defineProperty(globalThis, name, { writable: false, configurable: false });
}

function lock(object: object, properties: Record<string, PropertyDescriptor>): void {
	const open = OPEN_PROPERTIES.get(object);
	for (const key of Object.keys(properties)) {
		const descriptor = properties[key] as PropertyDescriptor;
		if (!descriptor.configurable) continue;
		if (open?.includes(key)) Object.defineProperty(object, key, { configurable: false });
		else if (isInherited(object, key, descriptor))
			Object.defineProperty(object, key, inheritable(object, key, descriptor));
	}
	if (open === undefined) Object.freeze(object);
	else freezeExcept(object, open);
}

function freezeExcept(object: object, open: readonly string[]): void {
	for (const key of Reflect.ownKeys(object)) {
		if (typeof key === 'string' && open.includes(key)) continue;
		const isData = 'value' in (Object.getOwnPropertyDescriptor(object, key) ?? {});
		Object.defineProperty(object, key, { configurable: false, ...(isData && { writable: false }) });
	}
	Object.preventExtensions(object);
}

/** What an object can inherit and then set for itself: `error.name = …`, `thing.toString = …`. */
function isInherited(object: object, key: string, { value, writable }: PropertyDescriptor): boolean {
	// Printing looks for the name of a class in the value of `constructor`.
	return value !== undefined && writable === true && typeof object !== 'function' && key !== 'constructor';
}

/**
 * A property that can't be written can't be written in objects that inherit it either. An accessor that writes to the
 * object it is called on keeps that possible.
 */
function inheritable(holder: object, key: string, { value, enumerable }: PropertyDescriptor): PropertyDescriptor {
	return {
		enumerable: enumerable === true,
		configurable: false,
		get: () => value,
		set(this: unknown, own: unknown) {
			if (this === holder || !isObject(this)) {
				throw new TypeError(`Can't change ${key}: the built-ins stay as they are while hidden tests run`);
			}
			Object.defineProperty(this, key, { value: own, writable: true, enumerable: true, configurable: true });
		},
	};
}

function isObject(value: unknown): value is object {
	return (typeof value === 'object' && value !== null) || typeof value === 'function';
}
