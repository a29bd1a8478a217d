/** Chromium begins its messages with what was called: "Failed to execute 'structuredClone' on 'WorkerGlobalScope': ". */
const CALLED = /^Failed to .*?: (?=.)/;

/** Errors of the web's objects say what Node's say, and know where they were made. */
export function installWords(): void {
	const { DOMException, URL, structuredClone } = globalThis;
	// In Chromium one that a program makes has no stack.
	const captureStackTrace: unknown = Reflect.get(Error, 'captureStackTrace');
	constructs('DOMException', (given, newTarget) => {
		const error = Reflect.construct(DOMException, given, newTarget);
		if (typeof captureStackTrace === 'function' && error.stack === undefined) captureStackTrace(error);
		return error;
	});
	constructs('URL', (given, newTarget) => {
		try {
			return Reflect.construct(URL, given, newTarget);
		} catch (error) {
			if (given.length === 0 || !(error instanceof TypeError)) throw error;
			const [input, base] = given.map(String);
			const more = base === undefined ? { input } : { input, base };
			throw Object.assign(new TypeError('Invalid URL'), { code: 'ERR_INVALID_URL', ...more });
		}
	});
	globalThis.structuredClone = {
		structuredClone(...given: unknown[]): unknown {
			try {
				return Reflect.apply(structuredClone, globalThis, given);
			} catch (error) {
				if (!(error instanceof DOMException) || !CALLED.test(error.message)) throw error;
				throw new globalThis.DOMException(error.message.replace(CALLED, ''), error.name);
			}
		},
	}.structuredClone as typeof structuredClone;
}

/** Lets a class of the platform make its objects in this way. */
function constructs(
	name: 'DOMException' | 'URL',
	construct: (given: unknown[], newTarget: new (...given: unknown[]) => object) => object,
): void {
	const value = new Proxy(globalThis[name], {
		construct: (_, given, newTarget) => construct(given, newTarget as never),
	});
	for (const place of [globalThis, value.prototype]) {
		const key = place === globalThis ? name : 'constructor';
		Object.defineProperty(place, key, { value, configurable: true, writable: true });
	}
}
