import { type Lent, outOfRange } from '../process/lent.ts';
import { append } from '../tracing/append.ts';
import { begin, CAPTURES, type Emitter, MONITOR, own, REJECTED, SHAPE } from './emitter.ts';
import { asArray, bare, type Call, type Name } from './handlers.ts';
import { createListening, type Listening } from './listening.ts';
import { createTell, type TellListeners } from './telling.ts';

const { apply, defineProperty, getPrototypeOf, ownKeys } = Reflect;

/** Node's class EventEmitter, and what the runtime itself asks of its emitters. */
export interface Emitters extends Pick<Listening, 'add' | 'count'> {
	readonly EventEmitter: { new (options?: unknown): Emitter; readonly prototype: Emitter };
	/** What `new EventEmitter` does to what it makes. */
	init(this: Emitter, options?: unknown): void;
	readonly tell: TellListeners;
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
	const { invalidArgument } = lent;
	const defaults = { captures: false, most: 10 };
	const most = ({ _maxListeners }: Emitter): number => _maxListeners ?? defaults.most;
	const tell = createTell(lent, setUpTick);
	const { add, onlyOnce, remove, removeAll, count } = createListening({ lent, most, added, warn });

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

	function requireMost(name: string, count: unknown): asserts count is number {
		if (typeof count !== 'number') throw invalidArgument(name, 'of type number', count);
		if (!(count >= 0)) throw outOfRange(lent, name, '>= 0', count);
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
