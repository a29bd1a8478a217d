type Inspect = (value: unknown, options: object) => string;
const { apply } = Reflect;
const { forEach: forEachPair } = URLSearchParams.prototype;

type Show<T> = (value: T, options: { readonly depth: number | null }, inspect: Inspect) => string;

/** Node's hook for how an object prints. */
export const INSPECT = Symbol.for('nodejs.util.inspect.custom');

/** Objects of the web print as Node's own do: browsers keep all they hold in getters of their prototypes. */
export function installInspection(): void {
	show(
		EventTarget,
		parts(() => ({})),
	);
	show(
		AbortSignal,
		parts(({ aborted }) => ({ aborted })),
	);
	show(
		AbortController,
		parts(({ signal }) => ({ signal })),
	);
	show(URL, (url, options, inspect) => {
		const { href, origin, protocol, username, password, host, hostname, port, pathname, search } = url;
		const before = { href, origin, protocol, username, password, host, hostname, port, pathname, search };
		const shown = { ...before, searchParams: url.searchParams, hash: url.hash };
		return `${url.constructor.name} ${inspect(shown, options)}`;
	});
	show(URLSearchParams, (pairs, options, inspect) => {
		let line = '';
		let lines = '';
		apply(forEachPair, pairs, [
			(value: string, name: string) => {
				const pair = `${inspect(name, options)} => ${inspect(value, options)}`;
				line += (line && ', ') + pair;
				lines += (lines && ',\n  ') + pair;
			},
		]);
		const { name } = pairs.constructor;
		if (line === '') return `${name} {}`;
		return line.length > LINE ? `${name} {\n  ${lines} }` : `${name} { ${line} }`;
	});
}

/** Also where Node shows them itself: it would show the time of its own clock. */
export function showEvents(): void {
	show(
		Event,
		parts(({ type, defaultPrevented, cancelable, timeStamp }) => ({ type, defaultPrevented, cancelable, timeStamp })),
	);
}

const LINE = 80;

function parts<T extends object>(of: (value: T) => object): Show<T> {
	return (value, { depth, ...options }, inspect) => {
		const shown = inspect(of(value), { ...options, depth: depth === null ? null : depth - 1 });
		return `${value.constructor.name} ${shown}`;
	};
}

function show<T extends object>({ prototype }: { readonly prototype: T }, how: Show<T>): void {
	Object.defineProperty(prototype, INSPECT, {
		configurable: true,
		writable: true,
		value(this: T, depth: number, options: { depth: number | null }, inspect: Inspect) {
			return depth < 0 ? this : how(this, options, inspect);
		},
	});
}
