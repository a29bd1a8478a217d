import type { Proxy as ProxyOfInspect } from 'node-inspect-extracted';
import { ownWeakMap } from '../own-collections.ts';

const { apply, construct, setPrototypeOf } = Reflect;

/**
 * `timeStamp` of events is a time of the run's clock: the platform's would differ from run to run.
 * @param now does not count as a look at the clock: an event is no busy-wait
 */
export function installEventTimes(now: () => number, KnownProxy: typeof ProxyOfInspect): void {
	const times = ownWeakMap<object, number>();
	const native = Object.getOwnPropertyDescriptor(Event.prototype, 'timeStamp')?.get as () => number;

	/** Those that the platform makes get theirs when they are first asked. */
	function timeOf(event: object): number {
		const time = times.get(event) ?? now();
		times.set(event, time);
		return time;
	}

	const stand = {
		get timeStamp() {
			// Complains of what is no event.
			apply(native, this, []);
			return timeOf(this);
		},
	};
	Object.defineProperties(Event.prototype, Object.getOwnPropertyDescriptors(stand));
	const RunEvent = standIn(Event);
	setPrototypeOf(CustomEvent, RunEvent);
	standIn(CustomEvent);

	function standIn<C extends typeof Event | typeof CustomEvent>(target: C): C {
		const value = new KnownProxy(target, {
			construct(_, given, newTarget) {
				const event = construct(target, given, newTarget) as object;
				timeOf(event);
				return event;
			},
		}) as C;
		const how = { value, configurable: true, writable: true };
		Object.defineProperty(globalThis, target.name, how);
		Object.defineProperty(target.prototype, 'constructor', how);
		return value;
	}
}
