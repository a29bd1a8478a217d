import { ownSet } from '../own-collections.ts';
import { append } from '../tracing/append.ts';

type Listener = (this: unknown, event: Event) => unknown;

/** Those who listen for the events of one object: `addEventListener`, `onmessage` and their like. */
export interface Listeners {
	add(type: unknown, listener: unknown, options?: unknown): void;
	remove(type: unknown, listener: unknown): void;
	/** Calls everybody who listens; says whether anybody did. */
	dispatch(type: string, parts: Readonly<Record<string, unknown>>): boolean;
	/** Puts the property `on…` for each type on an object; `onSet` hears when one is given a function. */
	defineHandlers(object: object, types: readonly string[], onSet?: () => void): void;
}

interface Entry {
	readonly type: string;
	readonly listener: unknown;
	readonly once: boolean;
}

const NativeEvent = Event;
const { apply, defineProperty } = Reflect;

/**
 * Not the platform's EventTarget: in Node a listener's rejection would be an exception there, and a program can patch its
 * methods.
 *
 * @param owner what listeners get as `this` and as the event's target
 * @param guard runs a listener, and sees to what it throws
 */
export function createListeners(owner: object, guard: (call: () => void) => void): Listeners {
	const entries = ownSet<Entry>();

	function find(type: string, listener: unknown): Entry | undefined {
		let found: Entry | undefined;
		entries.forEach((entry) => {
			if (entry.type === type && entry.listener === listener) found = entry;
		});
		return found;
	}

	function remove(type: unknown, listener: unknown): void {
		const entry = find(`${type}`, listener);
		if (entry) entries.delete(entry);
	}

	function add(type: unknown, listener: unknown, options: unknown = {}): void {
		if (listener === null || listener === undefined) return;
		const { once, signal } = Object(options) as { once?: unknown; signal?: AbortSignal };
		if (signal?.aborted || find(`${type}`, listener)) return;
		entries.add({ type: `${type}`, listener, once: Boolean(once) });
		signal?.addEventListener('abort', () => remove(type, listener), { once: true });
	}

	function call(listener: unknown, event: Event): void {
		if (typeof listener === 'function') apply(listener, owner, [event]);
		else (listener as { handleEvent?: Listener }).handleEvent?.(event);
	}

	return {
		add,
		remove,
		dispatch(type, parts) {
			const event = new NativeEvent(type, { cancelable: type === 'error' });
			const shown: Record<string, unknown> = { ...parts, target: owner, currentTarget: owner };
			for (const name in shown) {
				defineProperty(event, name, { value: shown[name], enumerable: true, configurable: true });
			}
			let heard = false;
			// Not those that are added meanwhile.
			const now: Entry[] = [];
			entries.forEach((entry) => {
				if (entry.type === type) append(now, entry);
			});
			for (let i = 0; i < now.length; i++) {
				const entry = now[i] as Entry;
				if (!entries.has(entry)) continue;
				if (entry.once) entries.delete(entry);
				heard = true;
				guard(() => call(entry.listener, event));
			}
			return heard;
		},
		defineHandlers(object, types, onSet) {
			for (const type of types) {
				let handler: unknown = null;
				const listener = (event: Event) => handler && call(handler, event);
				Object.defineProperty(object, `on${type}`, {
					configurable: true,
					enumerable: false,
					get: () => handler,
					set(value: unknown) {
						handler = typeof value === 'function' ? value : null;
						remove(type, listener);
						if (handler === null) return;
						add(type, listener);
						onSet?.();
					},
				});
			}
		},
	};
}
