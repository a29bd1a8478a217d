// What only a program needs that imports `node:events`: a part of its own, which comes with it (`../parts.ts`). The
// emitter itself comes with `process`, which is one.
import type { Lanes } from '../lanes.ts';
import type { Lent } from '../process/lent.ts';
import { createAddAbortListener } from './abort-listener.ts';
import type { Emitter } from './emitter.ts';
import type { Emitters } from './emitters.ts';
import type { Name } from './handlers.ts';
import { createOn } from './on.ts';
import { createOnce } from './once.ts';
import { createSubscribe } from './subscribe.ts';
import { observeTargets } from './targets.ts';

interface Parts {
	readonly lent: Lent;
	readonly emitters: Emitters;
	readonly settles: Lanes['settles'];
	emitWarning(warning: Error): void;
}

/** The module `node:events`: its default export, the properties of which are what it exports besides. */
export function createEvents(parts: Parts): Readonly<Record<string, unknown>> {
	const { lent, emitters, emitWarning } = parts;
	const { EventEmitter, init, symbols, defaults } = emitters;
	const requireMost: Emitters['requireMost'] = emitters.requireMost;
	const targets = observeTargets({ defaults, emitWarning });
	const subscribe = createSubscribe(lent);
	const addAbortListener = createAddAbortListener(lent);
	const tools = { ...parts, subscribe, addAbortListener };

	/** @throws Node's TypeError: it is neither an emitter nor an event target */
	function neither(name: string, value: unknown): never {
		throw lent.invalidArgument(name, 'an instance of EventEmitter or EventTarget', value);
	}

	const functions = {
		addAbortListener,
		once: createOnce(tools),
		on: createOn(tools),
		getEventListeners(emitter: Emitter & { listeners?: (name: Name) => unknown }, name: Name) {
			if (typeof emitter.listeners === 'function') return emitter.listeners(name);
			return targets.is(emitter) ? targets.listeners(emitter, name) : neither('emitter', emitter);
		},
		getMaxListeners(emitter?: Emitter & { getMaxListeners?: unknown }) {
			if (typeof emitter?.getMaxListeners === 'function') return emitters.most(emitter);
			return targets.is(emitter) ? targets.most(emitter) : neither('emitter', emitter);
		},
		listenerCount(emitter: Emitter & { listenerCount?: (name: Name) => unknown }, name: Name) {
			if (typeof emitter.listenerCount === 'function') return emitter.listenerCount(name);
			return targets.is(emitter) ? targets.listeners(emitter, name).length : neither('emitter', emitter);
		},
	};

	function setMaxListeners(count: unknown = defaults.most, ...given: unknown[]): void {
		requireMost('setMaxListeners', count);
		if (given.length === 0) defaults.most = count;
		for (let i = 0; i < given.length; i++) {
			const target = given[i] as { setMaxListeners?: (count: number) => void };
			if (targets.is(target)) targets.setMost(target, count);
			else if (typeof target.setMaxListeners === 'function') target.setMaxListeners(count);
			else neither('eventTargets', target);
		}
	}

	/** In the order in which Node's own shows them. */
	const properties: [string, PropertyDescriptor][] = [
		...Object.entries(functions).map(([name, value]): [string, PropertyDescriptor] => [
			name,
			{ value: named(value, name) },
		]),
		['EventEmitter', { value: EventEmitter }],
		['usingDomains', { value: false }],
		['captureRejectionSymbol', { value: symbols.rejected }],
		[
			'captureRejections',
			{
				get: () => defaults.captures,
				set(value: unknown) {
					if (typeof value !== 'boolean') {
						throw lent.invalidArgument('EventEmitter.captureRejections', 'of type boolean', value);
					}
					defaults.captures = value;
				},
			},
		],
		['EventEmitterAsyncResource', { get: () => EventEmitterAsyncResource }],
		['errorMonitor', { value: symbols.monitor }],
		[
			'defaultMaxListeners',
			{
				get: () => defaults.most,
				set(value: unknown) {
					requireMost('defaultMaxListeners', value);
					defaults.most = value;
				},
			},
		],
		['setMaxListeners', { value: setMaxListeners }],
		['init', { value: init }],
	];
	for (const [name, property] of properties) {
		const isData = 'value' in property;
		Object.defineProperty(EventEmitter, name, {
			...property,
			...{ enumerable: true, configurable: isData, ...(isData && { writable: true }) },
		});
	}
	return EventEmitter as never;
}

/** Bundling takes the names of functions. */
function named(value: object, name: string): object {
	return Object.defineProperty(value, 'name', { value: name, configurable: true });
}

/** There is nothing here that could be followed by it. */
class EventEmitterAsyncResource {
	constructor() {
		throw new Error(
			"EventEmitterAsyncResource isn't available in this sandbox: it belongs to node:async_hooks, which a run does not have. Use EventEmitter.",
		);
	}
}
