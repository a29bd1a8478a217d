import { match, slice } from '../own-texts.ts';

/** Chromium begins its messages with what was called: "Failed to execute 'structuredClone' on 'WorkerGlobalScope': ". */
const CALLED = /^Failed to .*?: (?=.)/;

const { apply, construct } = Reflect;

/** Errors of the web's objects say what Node's say, and know where they were made. */
export function installWords(): void {
	const { DOMException, URL, structuredClone } = globalThis;
	// In Chromium one that a program makes has no stack.
	const captureStackTrace: unknown = Reflect.get(Error, 'captureStackTrace');
	constructs('DOMException', (given, newTarget) => {
		const error = construct(DOMException, given, newTarget);
		if (typeof captureStackTrace === 'function' && error.stack === undefined) captureStackTrace(error);
		return error;
	});
	constructs('URL', (given, newTarget) => {
		try {
			return construct(URL, given, newTarget);
		} catch (error) {
			if (given.length === 0 || !(error instanceof TypeError)) throw error;
			const input = String(given[0]);
			const more = given.length > 1 ? { input, base: String(given[1]) } : { input };
			throw Object.assign(new TypeError('Invalid URL'), { code: 'ERR_INVALID_URL', ...more });
		}
	});
	globalThis.structuredClone = {
		structuredClone(...given: unknown[]): unknown {
			try {
				return apply(structuredClone, globalThis, given);
			} catch (error) {
				const called = error instanceof DOMException ? match(CALLED, error.message) : null;
				if (called === null) throw error;
				const { message, name } = error as DOMException;
				throw new globalThis.DOMException(slice(message, called[0].length), name);
			}
		},
	}.structuredClone as typeof structuredClone;
}

/** Lets a class of the platform make its objects in this way. */
function constructs(
	name: 'DOMException' | 'URL',
	make: (given: unknown[], newTarget: new (...given: unknown[]) => object) => object,
): void {
	const value = new Proxy(globalThis[name], {
		construct: (_, given, newTarget) => make(given, newTarget as never),
	});
	for (const place of [globalThis, value.prototype]) {
		const key = place === globalThis ? name : 'constructor';
		Object.defineProperty(place, key, { value, configurable: true, writable: true });
	}
}
