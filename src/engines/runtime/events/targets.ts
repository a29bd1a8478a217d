import { ownMap, ownWeakMap } from '../own-collections.ts';
import { append } from '../tracing/append.ts';
import type { Name } from './handlers.ts';

const { apply, defineProperty } = Reflect;
const isBehind = Object.prototype.isPrototypeOf;

interface Heard {
	readonly listener: unknown;
	/** What the platform was given in its place. */
	readonly call: unknown;
	readonly capture: boolean;
}

/** What Node knows of event targets, and a browser does not tell: who listens, and how many may. */
export interface Targets {
	is(value: unknown): value is EventTarget;
	listeners(target: EventTarget, type: Name): unknown[];
	most(target: EventTarget): number;
	setMost(target: EventTarget, count: number): void;
}

interface Parts {
	readonly defaults: { readonly most: number };
	emitWarning(warning: Error): void;
}

interface Options {
	readonly once?: unknown;
	readonly capture?: unknown;
	readonly signal?: AbortSignal;
}

/** Looks on while listeners are added to event targets and removed. To be called before the program runs. */
export function observeTargets({ defaults, emitWarning }: Parts): Targets {
	const { prototype } = EventTarget;
	const { addEventListener: add, removeEventListener: remove } = prototype;
	const SignalPrototype = AbortSignal.prototype;
	/** Lists are never changed, but replaced. */
	const known = ownWeakMap<object, Map<string, readonly Heard[]>>();
	const limits = ownWeakMap<object, number>();
	const warned = ownWeakMap<object, boolean>();

	const of = (target: object, type: string): readonly Heard[] => known.get(target)?.get(type) ?? [];

	function put(target: object, type: string, list: readonly Heard[]): void {
		const lists = known.get(target) ?? ownMap();
		lists.set(type, list);
		known.set(target, lists);
	}

	function find(target: object, type: string, listener: unknown, capture: boolean): Heard | null {
		const list = of(target, type);
		for (let i = 0; i < list.length; i++) {
			const heard = list[i] as Heard;
			if (heard.listener === listener && heard.capture === capture) return heard;
		}
		return null;
	}

	function forget(target: object, type: string, heard: Heard): void {
		const left: Heard[] = [];
		const list = of(target, type);
		for (let i = 0; i < list.length; i++) if (list[i] !== heard) append(left, list[i] as Heard);
		put(target, type, left);
	}

	function remember(target: EventTarget, type: string, heard: Heard): void {
		const longer: Heard[] = [];
		const list = of(target, type);
		for (let i = 0; i < list.length; i++) append(longer, list[i] as Heard);
		append(longer, heard);
		put(target, type, longer);
		const limit = most(target);
		if (limit <= 0 || longer.length <= limit || warned.get(target)) return;
		warned.set(target, true);
		const leak = `Possible EventTarget memory leak detected. ${longer.length} ${type} listeners added to ${target.constructor.name}.`;
		const warning = new Error(`${leak} MaxListeners is ${limit}. Use events.setMaxListeners() to increase limit`);
		emitWarning(Object.assign(warning, { name: 'MaxListenersExceededWarning', target, type, count: longer.length }));
	}

	/** Node warns of no signal, however many listen. */
	function most(target: EventTarget): number {
		return limits.get(target) ?? (apply(isBehind, SignalPrototype, [target]) ? 0 : defaults.most);
	}

	function isCapture(options: unknown): boolean {
		return typeof options === 'object' ? Boolean((options as Options | null)?.capture) : Boolean(options);
	}

	/** A listener that is called once is forgotten before it runs, as in Node. */
	function calledOnce(target: EventTarget, type: string, listener: unknown, capture: boolean): unknown {
		return function (this: unknown, event: Event): unknown {
			const heard = find(target, type, listener, capture);
			if (heard) forget(target, type, heard);
			if (typeof listener === 'function') return apply(listener, this, [event]);
			return (listener as EventListenerObject).handleEvent(event);
		};
	}

	function observedAdd(this: EventTarget, name: unknown, listener: unknown, given?: unknown): void {
		// What is wrong with it the platform says.
		const isListener = typeof listener === 'function' || (typeof listener === 'object' && listener !== null);
		if (!isListener || !is(this)) return void apply(add, this, [name, listener, given]);
		const options: Options = (typeof given === 'object' && given) || {};
		const { once, signal } = options;
		const type = String(name);
		const capture = isCapture(given);
		if (find(this, type, listener, capture) !== null) return;
		const call = once ? calledOnce(this, type, listener, capture) : listener;
		apply(add, this, [type, call, given]);
		if (signal?.aborted) return;
		const heard = { listener, call, capture };
		remember(this, type, heard);
		if (signal) apply(add, signal, ['abort', () => forget(this, type, heard), { once: true }]);
	}

	function observedRemove(this: EventTarget, name: unknown, listener: unknown, given?: unknown): void {
		const type = String(name);
		const capture = isCapture(given);
		const heard = is(this) ? find(this, type, listener, capture) : null;
		if (heard) forget(this, type, heard);
		apply(remove, this, [type, heard?.call ?? listener, given]);
	}

	function is(value: unknown): value is EventTarget {
		return typeof value === 'object' && value !== null && apply(isBehind, prototype, [value]);
	}

	const observed = { addEventListener: observedAdd, removeEventListener: observedRemove };
	for (const [name, value] of Object.entries(observed)) {
		defineProperty(value, 'name', { value: name });
		defineProperty(prototype, name, { value, configurable: true, writable: true, enumerable: true });
	}
	return {
		is,
		most,
		listeners(target, type) {
			const listeners: unknown[] = [];
			const list = of(target, String(type));
			for (let i = 0; i < list.length; i++) append(listeners, (list[i] as Heard).listener);
			return listeners;
		},
		setMost(target, count) {
			limits.set(target, count);
			warned.set(target, false);
		},
	};
}
