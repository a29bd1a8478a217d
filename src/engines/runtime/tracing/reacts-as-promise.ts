const { prototype } = Promise;
const { getOwnPropertyDescriptor, getPrototypeOf } = Reflect;
const METHODS = ['then', 'catch', 'finally'] as const;
const { then, catch: caught, finally: last } = prototype;
const NATIVE = [then, caught, last];

/**
 * Whether a value has the methods of promises from the engine itself: then nobody sees which function they are given.
 * Without one, whether promises have them.
 */
export function reactsAsPromise(value: unknown = prototype): boolean {
	if (typeof value !== 'object' || value === null) return false;
	for (let object: object | null = value; object !== null; object = getPrototypeOf(object)) {
		const isLast = object === prototype;
		for (let i = 0; i < METHODS.length; i++) {
			const own = getOwnPropertyDescriptor(object, METHODS[i] as string);
			if (isLast ? own?.value !== NATIVE[i] : own !== undefined) return false;
		}
		if (isLast) return true;
	}
	return false;
}
