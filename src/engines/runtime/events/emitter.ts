import { type Lent, outOfRange } from '../process/lent.ts';
import { append } from '../tracing/append.ts';
import {
	asArray,
	bare,
	type Call,
	EMITTING,
	type Handlers,
	insert,
	isFor,
	type Name,
	noHandlers,
	openList,
	takeLast,
} from './handlers.ts';

const { apply, defineProperty, getPrototypeOf, ownKeys } = Reflect;

const CAPTURES: unique symbol = Symbol('kCapture');
const SHAPE: unique symbol = Symbol('shapeMode');
const MONITOR: unique symbol = Symbol('events.errorMonitor');
const REJECTED: unique symbol = Symbol.for('nodejs.rejection');

/** An emitter, with the properties that Node's has: they show when it is printed. */
export interface Emitter {
	_events: Handlers | undefined;
	_eventsCount: number;
	_maxListeners: number | undefined;
	[SHAPE]?: boolean;
	[CAPTURES]?: boolean;
	[REJECTED]?: unknown;
	emit(name: Name, ...given: unknown[]): boolean;
	on(name: Name, listener: unknown): unknown;
	prependListener(name: Name, listener: unknown): unknown;
	removeListener(name: Name, listener: unknown): unknown;
	removeAllListeners(name?: Name): unknown;
}

/** Calls one listener. */
export type CallListener = (listener: Call, emitter: Emitter, given: readonly unknown[]) => unknown;

/** Node's class EventEmitter, and what the runtime itself asks of its emitters. */
export interface Emitters {
	readonly EventEmitter: { new (options?: unknown): Emitter; readonly prototype: Emitter };
	/** What `new EventEmitter` does to what it makes. */
	init(this: Emitter, options?: unknown): void;
	add(emitter: Emitter, name: Name, listener: unknown): void;
	count(emitter: Emitter, name: Name, listener?: unknown): number;
	/** Does what `emit` does, whatever a program has put in the place of that. */
	tell(emitter: Emitter, name: Name, given: readonly unknown[], call?: CallListener): boolean;
	/** Of how many listeners Node warns. */
	most(emitter: Emitter): number;
	readonly symbols: { readonly monitor: symbol; readonly rejected: symbol };
	/** What holds where an emitter says nothing else. */
	readonly defaults: { captures: boolean; most: number };
	/** @throws Node's errors, unless it is a number from 0 on */
	requireMost(name: string, count: unknown): asserts count is number;
}

interface Parts {
	readonly lent: Lent;
	/** A listener has been added: by the code that runs. */
	added(emitter: Emitter, listener: Call): void;
	/** Calls back in the next tick, as a callback that is set up now. */
	setUpTick(): (run: () => void) => void;
	warn(warning: Error): void;
}

/** Node's EventEmitter, event by event and tick by tick. Nothing in it goes through what a program may have patched. */
export function createEmitters({ lent, added, setUpTick, warn }: Parts): Emitters {
	const { inspect, invalidArgument } = lent;
	const requireFunction: Lent['requireFunction'] = lent.requireFunction;
	const defaults = { captures: false, most: 10 };

	function EventEmitter(this: Emitter, options?: unknown): void {
		apply(init, this, [options]);
	}

	function init(this: Emitter, options?: { captureRejections?: unknown }): void {
		const isFresh = this._events === undefined || this._events === (getPrototypeOf(this) as Emitter)._events;
		if (isFresh) begin(this);
		this[SHAPE] = !isFresh;
		own(this, '_maxListeners', this._maxListeners || undefined);
		const captures = options?.captureRejections;
		if (captures && typeof captures !== 'boolean') {
			throw invalidArgument('options.captureRejections', 'of type boolean', captures);
		}
		this[CAPTURES] = captures ? true : defaults.captures;
	}

	function begin(emitter: Emitter): void {
		own(emitter, '_events', noHandlers());
		own(emitter, '_eventsCount', 0);
	}

	function requireMost(name: string, count: unknown): asserts count is number {
		if (typeof count !== 'number') throw invalidArgument(name, 'of type number', count);
		if (!(count >= 0)) throw outOfRange(lent, name, '>= 0', count);
	}

	const most = ({ _maxListeners }: Emitter): number => _maxListeners ?? defaults.most;

	function tell(emitter: Emitter, name: Name, given: readonly unknown[], call: CallListener = apply): boolean {
		const events = emitter._events;
		if (name === 'error' && events?.[MONITOR] !== undefined) emitTo(emitter, MONITOR, given);
		const handlers = events?.[name];
		if (handlers === undefined) {
			if (name === 'error') throw unheard(given[0]);
			return false;
		}
		if (typeof handlers === 'function') watch(emitter, call(handlers, emitter, given), name, given);
		else {
			handlers[EMITTING]++;
			try {
				for (let i = 0; i < handlers.length; i++) {
					watch(emitter, call(handlers[i] as Call, emitter, given), name, given);
				}
			} finally {
				handlers[EMITTING]--;
			}
		}
		return true;
	}

	/** By the emitter's own `emit`, which may be a subclass's. */
	function emitTo(emitter: Emitter, name: Name, given: readonly unknown[]): void {
		apply(emitter.emit, emitter, withBefore([name], given));
	}

	/** Node's error if nobody listens for one. */
	function unheard(error: unknown): unknown {
		if (error instanceof Error) return error;
		let shown: unknown;
		try {
			shown = inspect(error);
		} catch {
			shown = error;
		}
		const unhandled = lent.withCode(new Error(`Unhandled error. (${shown})`), 'ERR_UNHANDLED_ERROR');
		return Object.assign(unhandled, { context: error });
	}

	/** A rejection of what a listener gave goes to the emitter, if it is one that captures them. */
	function watch(emitter: Emitter, result: unknown, name: Name, given: readonly unknown[]): void {
		if (result === undefined || result === null || !emitter[CAPTURES]) return;
		try {
			// Asked once: it may be a getter.
			const { then } = result as { then?: unknown };
			if (typeof then !== 'function') return;
			const tick = setUpTick();
			apply(then, result, [undefined, (error: unknown) => tick(() => rejected(emitter, error, name, given))]);
		} catch (error) {
			emitTo(emitter, 'error', [error]);
		}
	}

	function rejected(emitter: Emitter, error: unknown, name: Name, given: readonly unknown[]): void {
		const hear = emitter[REJECTED];
		if (typeof hear === 'function') return void apply(hear as Call, emitter, withBefore([error, name], given));
		const captured = emitter[CAPTURES] === true;
		emitter[CAPTURES] = false;
		try {
			emitTo(emitter, 'error', [error]);
		} finally {
			emitter[CAPTURES] = captured;
		}
	}

	function add(emitter: Emitter, name: Name, given: unknown, isFirst = false): Emitter {
		requireFunction('listener', given);
		const listener: Call = given;
		if (emitter._events === undefined) begin(emitter);
		else if (emitter._events.newListener !== undefined) emitTo(emitter, 'newListener', [name, bare(listener)]);
		// Whoever heard of it may have put another in its place.
		const events = emitter._events as Handlers;
		added(emitter, listener);
		if (events[name] === undefined) {
			events[name] = listener;
			emitter._eventsCount++;
			return emitter;
		}
		const list = openList(events, name);
		insert(list, listener, isFirst);
		const limit = most(emitter);
		if (limit > 0 && list.length > limit && !list.warned) {
			list.warned = true;
			const leak = `Possible EventEmitter memory leak detected. ${list.length} ${String(name)} listeners added to ${inspect(emitter, { depth: -1 })}.`;
			const warning = new Error(`${leak} MaxListeners is ${limit}. Use emitter.setMaxListeners() to increase limit`);
			const about = { name: 'MaxListenersExceededWarning', emitter, type: name, count: list.length };
			warn(Object.assign(warning, about));
		}
		return emitter;
	}

	function onlyOnce(emitter: Emitter, name: Name, listener: unknown): Call {
		requireFunction('listener', listener);
		let isOver = false;
		const wrapper: Call = (...given) => {
			if (isOver) return undefined;
			isOver = true;
			emitter.removeListener(name, wrapper);
			return apply(listener, emitter, given);
		};
		wrapper.listener = listener;
		defineProperty(wrapper, 'name', { value: 'wrapper' });
		return wrapper;
	}

	function remove(emitter: Emitter, name: Name, listener: unknown): Emitter {
		requireFunction('listener', listener);
		const events = emitter._events;
		const handlers = events?.[name];
		if (events === undefined || handlers === undefined) return emitter;
		let gone: unknown = listener;
		if (typeof handlers !== 'function') {
			if (!takeLast(events, name, listener)) return emitter;
		} else {
			if (!isFor(handlers, listener)) return emitter;
			gone = bare(handlers);
			emitter._eventsCount--;
			if (emitter[SHAPE]) events[name] = undefined;
			else forget(emitter, name);
		}
		if (events.removeListener !== undefined) emitTo(emitter, 'removeListener', [name, gone]);
		return emitter;
	}

	function forget(emitter: Emitter, name: Name): void {
		if (emitter._eventsCount === 0) emitter._events = noHandlers();
		else delete emitter._events?.[name];
	}

	function removeAll(emitter: Emitter, names: readonly Name[]): Emitter {
		const events = emitter._events;
		if (events === undefined) return emitter;
		const isHeard = events.removeListener !== undefined;
		if (names.length === 0) {
			if (isHeard) removeOneByOne(emitter, events);
			emitter._events = noHandlers();
			emitter._eventsCount = 0;
			emitter[SHAPE] = false;
			return emitter;
		}
		const name = names[0] as Name;
		const handlers = events[name];
		if (isHeard) {
			const all = asArray(handlers);
			for (let i = all.length - 1; i >= 0; i--) emitter.removeListener(name, all[i]);
			return emitter;
		}
		if (handlers !== undefined) {
			emitter._eventsCount--;
			forget(emitter, name);
		}
		emitter[SHAPE] = false;
		return emitter;
	}

	function removeOneByOne(emitter: Emitter, events: Handlers): void {
		const names = ownKeys(events);
		for (let i = 0; i < names.length; i++) {
			if (names[i] !== 'removeListener') emitter.removeAllListeners(names[i] as Name);
		}
		emitter.removeAllListeners('removeListener');
	}

	function count(emitter: Emitter, name: Name, listener?: unknown): number {
		const all = asArray(emitter._events?.[name]);
		if (listener === undefined || listener === null) return all.length;
		let found = 0;
		for (let i = 0; i < all.length; i++) if (isFor(all[i] as Call, listener)) found++;
		return found;
	}

	const methods = {
		setMaxListeners(this: Emitter, limit: unknown) {
			requireMost('setMaxListeners', limit);
			own(this, '_maxListeners', limit);
			return this;
		},
		getMaxListeners(this: Emitter) {
			return most(this);
		},
		emit(this: Emitter, name: Name, ...given: unknown[]) {
			return tell(this, name, given);
		},
		addListener(this: Emitter, name: Name, listener: unknown) {
			return add(this, name, listener);
		},
		prependListener(this: Emitter, name: Name, listener: unknown) {
			return add(this, name, listener, true);
		},
		once(this: Emitter, name: Name, listener: unknown) {
			this.on(name, onlyOnce(this, name, listener));
			return this;
		},
		prependOnceListener(this: Emitter, name: Name, listener: unknown) {
			this.prependListener(name, onlyOnce(this, name, listener));
			return this;
		},
		removeListener(this: Emitter, name: Name, listener: unknown) {
			return remove(this, name, listener);
		},
		removeAllListeners(this: Emitter, ...names: Name[]) {
			return removeAll(this, names);
		},
		listeners(this: Emitter, name: Name) {
			const all = asArray(this._events?.[name]);
			for (let i = 0; i < all.length; i++) all[i] = bare(all[i] as Call);
			return all;
		},
		rawListeners(this: Emitter, name: Name) {
			return asArray(this._events?.[name]);
		},
		listenerCount(this: Emitter, name: Name, listener?: unknown) {
			return count(this, name, listener);
		},
		eventNames(this: Emitter) {
			const names: Name[] = [];
			const events = this._events;
			if (events === undefined || this._eventsCount === 0) return names;
			const known = ownKeys(events);
			for (let i = 0; i < known.length; i++) {
				if (events[known[i] as Name] !== undefined) append(names, known[i] as Name);
			}
			return names;
		},
	};
	Object.assign(EventEmitter.prototype, {
		...{ _events: undefined, _eventsCount: 0, _maxListeners: undefined },
		...{ ...methods, on: methods.addListener, off: methods.removeListener },
	});
	// Programs see it when they print an emitter, and bundling takes the names of functions.
	defineProperty(EventEmitter, 'name', { value: 'EventEmitter', configurable: true });
	const symbols = { monitor: MONITOR, rejected: REJECTED };
	return { EventEmitter: EventEmitter as never, init, add, count, tell, most, symbols, defaults, requireMost };
}

/** Not by assignment: what an emitter inherits can't be written while hidden tests run. */
function own(emitter: Emitter, name: string, value: unknown): void {
	defineProperty(emitter, name, { value, configurable: true, enumerable: true, writable: true });
}

function withBefore(first: unknown[], rest: readonly unknown[]): unknown[] {
	for (let i = 0; i < rest.length; i++) append(first, rest[i]);
	return first;
}
