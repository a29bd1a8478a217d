// What explicit resource management needs of the language, where the browser lacks it, as WebKit's 2.50 does. It comes
// before everything that captures built-ins.

for (const name of ['dispose', 'asyncDispose']) {
	if (!(name in Symbol)) Object.defineProperty(Symbol, name, { value: Symbol(`Symbol.${name}`) });
}

if (!('SuppressedError' in globalThis)) {
	const hidden = { writable: true, configurable: true, enumerable: false };
	class SuppressedError extends Error {
		constructor(error: unknown, suppressed: unknown, message?: string) {
			super(message);
			Object.defineProperty(this, 'error', { ...hidden, value: error });
			Object.defineProperty(this, 'suppressed', { ...hidden, value: suppressed });
		}
	}
	Object.defineProperty(SuppressedError.prototype, 'name', { ...hidden, value: 'SuppressedError' });
	Object.defineProperty(globalThis, 'SuppressedError', { ...hidden, value: SuppressedError });
}

/** Generators can be disposed of, too: that ends them. */
const iterator = Object.getPrototypeOf(Object.getPrototypeOf([][Symbol.iterator]()));
if (!(Symbol.dispose in iterator)) {
	Object.defineProperty(iterator, Symbol.dispose, {
		value(this: Iterator<unknown>) {
			this.return?.();
		},
		writable: true,
		configurable: true,
	});
}
const asyncIterator = Object.getPrototypeOf(Object.getPrototypeOf(async function* () {}.prototype));
if (!(Symbol.asyncDispose in asyncIterator)) {
	Object.defineProperty(asyncIterator, Symbol.asyncDispose, {
		async value(this: AsyncIterator<unknown>) {
			await this.return?.();
		},
		writable: true,
		configurable: true,
	});
}
