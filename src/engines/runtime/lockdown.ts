import { ALLOWED_GLOBALS, REFUSED_GLOBALS } from './allowed-globals.ts';

/** Called instead of what a run does not offer, these throw an error that says why. */
const CALLED = /^(importScripts|require|postMessage|request\w+)$/;
const CONSTRUCTED = /^[A-Z]/;

/** Takes everything from the global scope that a program must not have. What the runtime needs it has captured before. */
export function lockDown(): void {
	for (
		let scope: object | null = globalThis;
		scope && scope !== Object.prototype;
		scope = Object.getPrototypeOf(scope)
	) {
		// EventTarget's methods belong to every EventTarget, not to the global scope alone.
		const isShared = scope === EventTarget.prototype;
		for (const name of Object.getOwnPropertyNames(scope)) {
			if (ALLOWED_GLOBALS.has(name) || name === 'constructor') continue;
			if (isShared || !Reflect.deleteProperty(scope, name)) hide(name);
		}
	}
	for (const [name, why] of Object.entries(REFUSED_GLOBALS)) refuse(name, why);
	Reflect.deleteProperty(Atomics, 'waitAsync');
}

function hide(name: string): void {
	Reflect.defineProperty(globalThis, name, { value: undefined, configurable: true, writable: true });
}

function refuse(name: string, why: string): void {
	const complain = (): never => {
		throw new Error(`${name} isn't available in this sandbox. ${why}`);
	};
	const put = (descriptor: PropertyDescriptor) =>
		Object.defineProperty(globalThis, name, { ...descriptor, configurable: true });
	// `fetch` keeps its promise to reject and not to throw.
	if (name === 'fetch') put({ value: async () => complain(), writable: true });
	else if (CALLED.test(name)) put({ value: complain, writable: true });
	else if (CONSTRUCTED.test(name)) put({ value: refusedClass(complain), writable: true });
	else put({ get: complain });
}

function refusedClass(complain: () => never): unknown {
	return class {
		constructor() {
			complain();
		}
	};
}
