import { ownMap } from '../own-collections.ts';
import { append } from '../tracing/append.ts';
import { type Lent, outOfRange } from './lent.ts';

type Call = ((...given: unknown[]) => unknown) & { listener?: Call };
type Name = string | symbol;

interface Listener {
	/** What is called: for `once` a function around the program's own, which is its `listener`. */
	readonly call: Call;
	/** Calls it as what it is to the run: a callback that was set up where it was added. */
	run(given: readonly unknown[]): void;
}

export interface Emitter {
	/** The methods of Node's EventEmitter, bound to their owner. */
	readonly methods: Readonly<Record<string, unknown>> & {
		on(name: string, call: unknown): object;
		listenerCount(name: string): number;
	};
	/** Tells the listeners of something that happened; says whether there were any. */
	tell(name: string, given: readonly unknown[]): boolean;
}

interface Parts {
	readonly lent: Lent;
	/** What listeners get as `this`. */
	owner(): object;
	/** A listener is added here: how it is called later. */
	setUp(): (run: () => void) => void;
	/** So many listeners of one event have been added that it looks like a leak. */
	warn(warning: Error): void;
}

const { apply } = Reflect;

/** Node's EventEmitter for one object. Nothing of it goes through what a program may have patched. */
export function createEmitter({ lent, owner, setUp, warn }: Parts): Emitter {
	const requireFunction: Lent['requireFunction'] = lent.requireFunction;
	/** Lists are never changed, but replaced: whoever is told while one changes walks through the old one. */
	let events = ownMap<Name, readonly Listener[]>();
	const warned = ownMap<Name, true>();
	let most = 10;

	const of = (name: Name): readonly Listener[] => events.get(name) ?? [];
	const bare = ({ call }: Listener): Call => call.listener ?? call;

	function emit(
		name: Name,
		given: readonly unknown[],
		tell = (listener: Listener) => callNow(listener, given),
	): boolean {
		const list = of(name);
		for (let i = 0; i < list.length; i++) tell(list[i] as Listener);
		if (list.length === 0 && name === 'error') throwUnheard(given[0]);
		return list.length > 0;
	}

	function callNow({ call }: Listener, given: readonly unknown[]): void {
		apply(call, owner(), given);
	}

	function throwUnheard(error: unknown): never {
		if (error instanceof Error) throw error;
		const shown = lent.inspect(error);
		throw Object.assign(lent.withCode(new Error(`Unhandled error. (${shown})`), 'ERR_UNHANDLED_ERROR'), {
			context: error,
		});
	}

	function add(name: Name, call: unknown, how: { once?: boolean; first?: boolean } = {}): object {
		requireFunction('listener', call);
		if (of('newListener').length > 0) emit('newListener', [name, call]);
		const around = setUp();
		const listener: Listener = {
			call: how.once ? onlyOnce(name, call as Call) : (call as Call),
			run: (given) => around(() => callNow(listener, given)),
		};
		const list = of(name);
		const longer: Listener[] = [];
		if (how.first) append(longer, listener);
		for (let i = 0; i < list.length; i++) append(longer, list[i] as Listener);
		if (!how.first) append(longer, listener);
		events.set(name, longer);
		if (most > 0 && longer.length > most && !warned.get(name)) warnOf(name, longer.length);
		return owner();
	}

	function onlyOnce(name: Name, listener: Call): Call {
		let isOver = false;
		const wrapped: Call = (...given) => {
			if (isOver) return undefined;
			remove(name, wrapped);
			isOver = true;
			return apply(listener, owner(), given);
		};
		return Object.assign(wrapped, { listener });
	}

	function warnOf(name: Name, count: number): void {
		warned.set(name, true);
		const leak = `Possible EventEmitter memory leak detected. ${count} ${String(name)} listeners added to [process].`;
		const warning = new Error(`${leak} MaxListeners is ${most}. Use emitter.setMaxListeners() to increase limit`);
		warn(Object.assign(warning, { name: 'MaxListenersExceededWarning', emitter: owner(), type: name, count }));
	}

	function remove(name: Name, call: unknown): object {
		requireFunction('listener', call);
		const list = of(name);
		let at = list.length - 1;
		while (at >= 0 && list[at]?.call !== call && list[at]?.call.listener !== call) at--;
		if (at >= 0) removeAt(name, at);
		return owner();
	}

	function removeAt(name: Name, at: number): void {
		const list = of(name);
		const shorter: Listener[] = [];
		for (let i = 0; i < list.length; i++) if (i !== at) append(shorter, list[i] as Listener);
		if (shorter.length > 0) events.set(name, shorter);
		else events.delete(name);
		const gone = list[at] as Listener;
		if (of('removeListener').length > 0) emit('removeListener', [name, bare(gone)]);
	}

	function removeAll(...names: Name[]): object {
		if (names.length > 0) {
			const name = names[0] as Name;
			while (of(name).length > 0) removeAt(name, of(name).length - 1);
			return owner();
		}
		events.forEach((_, name) => {
			if (name !== 'removeListener') removeAll(name);
		});
		removeAll('removeListener');
		events = ownMap();
		return owner();
	}

	function mapped(name: Name, take: (listener: Listener) => Call): Call[] {
		const list = of(name);
		const calls: Call[] = [];
		for (let i = 0; i < list.length; i++) append(calls, take(list[i] as Listener));
		return calls;
	}

	function on(name: Name, call: unknown) {
		return add(name, call);
	}
	const methods = {
		on,
		addListener: on,
		once: (name: Name, call: unknown) => add(name, call, { once: true }),
		prependListener: (name: Name, call: unknown) => add(name, call, { first: true }),
		prependOnceListener: (name: Name, call: unknown) => add(name, call, { once: true, first: true }),
		off: remove,
		removeListener: remove,
		removeAllListeners: removeAll,
		emit: (name: Name, ...given: unknown[]) => emit(name, given),
		listeners: (name: Name) => mapped(name, bare),
		rawListeners: (name: Name) => mapped(name, ({ call }) => call),
		listenerCount(name: Name, call?: unknown) {
			const list = of(name);
			let count = 0;
			for (let i = 0; i < list.length; i++) if (call === undefined || bare(list[i] as Listener) === call) count++;
			return count;
		},
		eventNames() {
			const names: Name[] = [];
			events.forEach((_, name) => {
				append(names, name);
			});
			return names;
		},
		getMaxListeners: () => most,
		setMaxListeners(count: unknown) {
			if (typeof count !== 'number') throw lent.invalidArgument('setMaxListeners', 'of type number', count);
			if (!(count >= 0)) throw outOfRange(lent, 'setMaxListeners', '>= 0', count);
			most = count;
			return owner();
		},
	};
	return {
		methods,
		tell: (name, given) => emit(name, given, ({ run }) => run(given)),
	};
}
