/**
 * Node's ports hear and dispatch through methods that they inherit from EventTarget, which a program can patch, and so
 * would get hold of a port. They get copies of their own, and keep them. Call it before a program runs that can have workers.
 */
export function shieldPorts(): void {
	// Node loads this class with the first message, by modules that need more globals than a program is left with: now.
	Object.freeze(MessageEvent.prototype);
	const own = MessagePort.prototype;
	for (let from = Object.getPrototypeOf(own); from !== Object.prototype; from = Object.getPrototypeOf(from)) {
		for (const key of Reflect.ownKeys(from)) {
			const method = Object.getOwnPropertyDescriptor(from, key);
			if (method && !Object.hasOwn(own, key)) Object.defineProperty(own, key, method);
		}
	}
	Object.freeze(own);
}
