import type { Proxy as ProxyOfInspect } from 'node-inspect-extracted';

/** Proxies that the printing library knows: it prints what they stand for, as in Node, and none of their traps is called. */
export function installProxies(KnownProxy: typeof ProxyOfInspect): void {
	const native = globalThis.Proxy;
	const { revocable } = KnownProxy as typeof native;
	Object.defineProperty(native, 'revocable', { value: revocable, configurable: true, writable: true });
	globalThis.Proxy = new native(native, {
		// By number: a program may have patched what walks through lists.
		construct: (_, given) => new KnownProxy(given[0], given[1]),
	});
}
