/** What stands at a place of the source that a probe reports. */
export interface Site {
	readonly kind:
		| 'module'
		| 'async'
		| 'generator'
		| 'async-generator'
		| 'await'
		| 'yield'
		| 'call'
		| 'callback'
		| 'loop'
		| 'exit';
	readonly path: string;
	readonly line: number;
	readonly column: number;
	/**
	 * A function's name, or the module's path; for the others source on one line, cut to 40 code units: of what is awaited
	 * or yielded, of the call, `then(…)` with the callback, the head of a loop, or what a `for await` walks through.
	 */
	readonly name: string;
	/** Of a loop: the function in which it stands, if that is one that never waits, and so no lane. */
	readonly within?: string;
}

/** One call of a probed function, or one module: the tracer's handle for a lane. */
export type Frame = object;

/**
 * What prepared code calls; `site` is an index into `PreparedProgram.sites`. Every probe is synchronous and gives its
 * value back unchanged, so that no microtask is added or moved: `await x` becomes
 * `probes.resumed(frame, await probes.suspended(frame, site, x))`.
 */
export interface Probes {
	/** The body of a function or module begins. */
	enter(site: number): Frame;
	/** An `await` of `value`; the lane lets go of the thread. */
	suspended<T>(frame: Frame, site: number, value: T): T;
	/** An `await`, a `yield` or a `yield*` has given `value`. */
	resumed<T>(frame: Frame, value: T): T;
	/**
	 * The lane runs, whatever brought it back: the first thing in each `catch` and `finally`, in each round of a `for await`,
	 * and after it. `passes`: 0 in a `catch`, where what came goes no further; 1 in a `finally`, through which it goes on.
	 */
	regained(frame: Frame, passes?: 0 | 1): void;
	/** A `return` or `throw` of `value`, or the end of a body. */
	leaves<T>(frame: Frame, site: number, value?: T): T | undefined;
	/** A `throw` of `value` in a function that is no lane. */
	thrown<T>(site: number, value: T): T;
	/** A `yield` of `value`. */
	yielded<T>(frame: Frame, site: number, value: T): T;
	/** A `yield*` to `iterable`. */
	delegated<T>(frame: Frame, site: number, iterable: T): T;
	/** A `for await` over `iterable` begins: gives an iterable that does the same and tells of each step. */
	iterated<T>(frame: Frame, site: number, iterable: T): T;
	/** What an `await` or a `yield` gave is iterated at once: throws as V8 does if it can't be. */
	iterable<T>(value: T): T;
	/** The body ended with an error, which is given back to be thrown. */
	failed<T>(frame: Frame, error: T): T;
	/** The body has ended: the last thing in it. A module says so only if it did not throw. */
	left(frame: Frame): void;
	/** The value of a call whose result the program keeps: which promise is whose. */
	called<T>(site: number, value: T): T;
	/** The value of a call that stands by itself where generators are coroutines: nobody gets it. */
	dropped<T>(site: number, value: T): T;
	/** Before and around a `new Promise(…)`: what the executor sets going belongs to the promise. */
	creating(): number;
	created<T>(site: number, mark: number, promise: T): T;
	/**
	 * A function given to `.then`, `.catch` or `.finally`: gives one that does the same as a lane of its own. Where those
	 * methods are the program's own it is left as it is, since they may look at what they are given. `receiver`: whose
	 * method it is, where that can be said without asking twice.
	 */
	callback<T>(site: number, callback: T, receiver?: unknown): T;
	/** A loop goes round. */
	looped(site: number): void;
}
