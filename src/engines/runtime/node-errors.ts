import { inspect } from 'node-inspect-extracted';

/** "Received undefined", "Received an instance of Map": how Node names a wrong argument. */
function received(value: unknown): string {
	if (value === null || value === undefined) return `Received ${value}`;
	if (typeof value === 'function') return `Received function ${value.name}`;
	if (typeof value === 'object') {
		const name = value.constructor?.name;
		return name ? `Received an instance of ${name}` : `Received ${inspect(value, { depth: -1 })}`;
	}
	const shown = inspect(value, { colors: false });
	return `Received type ${typeof value} (${shown.length > 28 ? `${shown.slice(0, 25)}...` : shown})`;
}

/** Node's TypeError for an argument of the wrong type. */
export function invalidArgument(name: string, expected: string, value: unknown): TypeError {
	const what = name.includes('.') ? 'property' : 'argument';
	const error = new TypeError(`The "${name}" ${what} must be ${expected}. ${received(value)}`);
	return withCode(error, 'ERR_INVALID_ARG_TYPE');
}

/** @throws Node's TypeError unless `value` is a function. */
export function requireFunction(name: string, value: unknown): asserts value is (...args: unknown[]) => unknown {
	if (typeof value !== 'function') throw invalidArgument(name, 'of type function', value);
}

/** Puts Node's code on an error, and into the first line of its stack as Node does. */
export function withCode<E extends Error>(error: E, code: string): E {
	error.name = `${error.name} [${code}]`;
	// V8 writes the first line when the stack is first read.
	void error.stack;
	Reflect.deleteProperty(error, 'name');
	return Object.assign(error, { code });
}

/** By this name Node calls it, whatever is left of the class's own. */
class AbortError extends Error {
	readonly code = 'ABORT_ERR';
	constructor(message = 'The operation was aborted', options?: ErrorOptions) {
		super(message, options);
		this.name = 'AbortError';
	}
}
Object.defineProperty(AbortError, 'name', { value: 'AbortError' });

/** What Node's promise timers reject with when their signal aborts. */
export function abortError(reason: unknown): Error {
	return new AbortError(undefined, { cause: reason });
}
