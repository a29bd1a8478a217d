import { RuntimeError } from './errors.ts';
import { running } from './running.ts';

const NOTHING: ReadonlyMap<unknown, unknown> = new Map();

/**
 * The values of context variables as one strand of work sees them (contextvars.Context). Every task has its own,
 * copied from its creator when it is created.
 */
export class Context {
	/** Never changed in place, so that a copy costs nothing. @internal */
	values: ReadonlyMap<unknown, unknown>;

	constructor(values: ReadonlyMap<unknown, unknown> = NOTHING) {
		this.values = values;
	}

	/** The value `variable` has in this context; `undefined` where it was never set. */
	get<T>(variable: ContextVar<T>): T | undefined {
		return this.values.get(variable) as T | undefined;
	}

	/** Calls `body` with this context as the current one; what it sets stays in this context. */
	run<T>(body: () => T): T {
		const before = running.context;
		running.context = this;
		try {
			return body();
		} finally {
			running.context = before;
		}
	}
}

/** Where variables live while no loop runs. */
const root = new Context();

/** The context of the code that is running now. */
export function currentContext(): Context {
	return running.context ?? root;
}

/** A copy of the current context (contextvars.copy_context): later changes on either side stay there. */
export function copyContext(): Context {
	return new Context(currentContext().values);
}

/** What `set` gives back, to undo it with `reset`. */
export interface Token<T> {
	readonly variable: ContextVar<T>;
	/** The value before; `undefined` if there was none. */
	readonly old: T | undefined;
}

/**
 * A variable with one value per task (contextvars.ContextVar).
 *
 * @example
 * const user = new ContextVar<string>('user', 'nobody');
 * const seen = runSync((function* () {
 *   user.set('ada');
 *   const child = createTask((function* (): Coroutine<string> { return user.get(); })());
 *   user.set('bob');
 *   return yield* child;
 * })());
 * expect(seen).toBe('ada');
 */
export class ContextVar<T> {
	readonly name: string;
	readonly #fallback: T | undefined;
	readonly #hasFallback: boolean;

	constructor(name: string, ...fallback: [] | [fallback: T]) {
		this.name = name;
		this.#hasFallback = fallback.length > 0;
		this.#fallback = fallback[0];
	}

	/** The value in the current context, else the fallback. @throws RuntimeError if there is neither. */
	get(): T {
		const { values } = currentContext();
		if (values.has(this)) return values.get(this) as T;
		if (this.#hasFallback) return this.#fallback as T;
		throw new RuntimeError(
			`context variable "${this.name}" has no value here; set it first, or give it a fallback: new ContextVar(name, fallback)`,
		);
	}

	/** Sets the value in the current context only. */
	set(value: T): Token<T> {
		const context = currentContext();
		const token = { variable: this, old: context.get(this) };
		context.values = new Map(context.values).set(this, value);
		return token;
	}

	/** Puts back what was there before the `set` that gave `token`. @throws RangeError for another variable's token. */
	reset(token: Token<T>): void {
		if (token.variable !== this) throw new RangeError(`this token was made by another variable than "${this.name}"`);
		const context = currentContext();
		const values = new Map(context.values);
		if (token.old === undefined) values.delete(this);
		else values.set(this, token.old);
		context.values = values;
	}
}
