import type { Lent } from '../process/lent.ts';
import { begin, type Emitter, emitTo, SHAPE } from './emitter.ts';
import {
	asArray,
	bare,
	type Call,
	type Handlers,
	insert,
	isFor,
	type Name,
	noHandlers,
	openList,
	takeLast,
} from './handlers.ts';

const { apply, defineProperty, ownKeys } = Reflect;

/** How listeners come to an emitter and go. */
export interface Listening {
	add(emitter: Emitter, name: Name, listener: unknown, isFirst?: boolean): Emitter;
	/** A function around the listener that takes itself away before it calls it. */
	onlyOnce(emitter: Emitter, name: Name, listener: unknown): Call;
	remove(emitter: Emitter, name: Name, listener: unknown): Emitter;
	/** Of one event, or of all if none is named. */
	removeAll(emitter: Emitter, names: readonly Name[]): Emitter;
	count(emitter: Emitter, name: Name, listener?: unknown): number;
}

interface Parts {
	readonly lent: Lent;
	/** Of how many listeners Node warns. */
	most(emitter: Emitter): number;
	/** A listener has been added: by the code that runs. */
	added(emitter: Emitter, listener: Call): void;
	warn(warning: Error): void;
}

export function createListening({ lent, most, added, warn }: Parts): Listening {
	const requireFunction: Lent['requireFunction'] = lent.requireFunction;

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
			const leak = `Possible EventEmitter memory leak detected. ${list.length} ${String(name)} listeners added to ${lent.inspect(emitter, { depth: -1 })}.`;
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

	return { add, onlyOnce, remove, removeAll, count };
}
