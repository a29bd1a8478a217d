import './disposal-symbols.ts';
import type { DisposalStep, Held, Resources } from '../../run/resources.ts';

/** Captured before the program runs, which can change them. */
const { apply } = Reflect;
const { asyncDispose, dispose } = Symbol;
const NativePromise = Promise;
const Suppressed = SuppressedError;
const SUPPRESSED = 'An error was suppressed during disposal';

interface Resource {
	readonly value: unknown;
	/** Undefined for null and undefined, of which only an `await` is left. */
	readonly method: ((...args: unknown[]) => unknown) | undefined;
	readonly isAsync: boolean;
	readonly site: number | undefined;
	readonly below: Resource | null;
}

class Scope {
	top: Resource | null = null;
	hasFailed = false;
	error: unknown;
	needsAwait = false;
	hasAwaited = false;
	/** The declaration that a bare `await` belongs to. */
	site: number | undefined;
}

/** The language's rules, in the order of its steps: ECMAScript's DisposeResources, with every `await` left to the caller. */
export const RESOURCES: Resources = {
	open: () => new Scope(),
	use(held, value) {
		if (value === null || value === undefined) return held;
		const method = methodOf(value, dispose);
		if (method === undefined) throw notDisposable(dispose);
		return add(held, { value, method, isAsync: false, site: undefined });
	},
	useAsync(held, value, site) {
		if (value === null || value === undefined) return add(held, { value, method: undefined, isAsync: true, site });
		const method = methodOf(value, asyncDispose);
		if (method !== undefined) return add(held, { value, method, isAsync: true, site });
		const inTurn = methodOf(value, dispose);
		if (inTurn === undefined) throw notDisposable(dispose);
		return add(held, { value, method: asPromise(inTurn), isAsync: true, site });
	},
	failed: (held, error) => fail(held as Scope, error),
	close(held) {
		while (RESOURCES.next(held) !== null);
		RESOURCES.closed(held);
	},
	next(held): DisposalStep | null {
		const scope = held as Scope;
		while (scope.top !== null) {
			const { value, method, isAsync, site, below } = scope.top;
			if (!isAsync && scope.needsAwait && !scope.hasAwaited) return awaitNothing(scope);
			scope.top = below;
			if (method === undefined) {
				scope.needsAwait = true;
				scope.site = site;
				continue;
			}
			try {
				const result = apply(method, value, []);
				if (!isAsync) continue;
				scope.hasAwaited = true;
				return { value: result, site };
			} catch (error) {
				fail(scope, error);
			}
		}
		return scope.needsAwait && !scope.hasAwaited ? awaitNothing(scope) : null;
	},
	closed(held) {
		const { hasFailed, error } = held as Scope;
		if (hasFailed) throw error;
	},
};

function add(held: Held, resource: Omit<Resource, 'below'>): Held {
	const scope = held as Scope;
	scope.top = { ...resource, below: scope.top };
	return held;
}

function fail(scope: Scope, error: unknown): void {
	scope.error = scope.hasFailed ? new Suppressed(error, scope.error, SUPPRESSED) : error;
	scope.hasFailed = true;
}

function awaitNothing(scope: Scope): DisposalStep {
	scope.needsAwait = false;
	return { value: undefined, site: scope.site };
}

function methodOf(value: unknown, name: symbol): Resource['method'] {
	if ((typeof value !== 'object' && typeof value !== 'function') || value === null) {
		throw new TypeError('An object is expected with `using` declarations');
	}
	const method = (value as Record<symbol, unknown>)[name];
	if (method === null || method === undefined) return undefined;
	if (typeof method !== 'function') throw notDisposable(name);
	return method as NonNullable<Resource['method']>;
}

function notDisposable(name: symbol): TypeError {
	return new TypeError(`Symbol(Symbol.${name === dispose ? 'dispose' : 'asyncDispose'}) is not a function`);
}

/** A method that does not wait, for an `await using`: its error is a rejection. */
function asPromise(method: NonNullable<Resource['method']>): NonNullable<Resource['method']> {
	return function (this: unknown) {
		return new NativePromise<void>((resolve) => {
			apply(method, this, []);
			resolve();
		});
	};
}
