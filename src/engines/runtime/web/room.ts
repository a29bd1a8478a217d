const { apply } = Reflect;
const nothing = () => {};
/** What a listener throws is told where it was called: so many places of the stack are enough for that. */
const ROOM = new Array(10_000);
/** Chromium calls no listener of the 45th event within events: not even the one that hears of errors. */
const DEEPEST = 40;
let depth = 0;

/** Calls what calls listeners. @throws RangeError if there is no room for telling what they throw: it would be lost */
export function callWithRoom<T>(call: (...given: never[]) => T, target: object, given: unknown[]): T {
	apply(nothing, undefined, ROOM);
	if (depth >= DEEPEST) throw new RangeError('Maximum call stack size exceeded');
	depth++;
	try {
		return apply(call, target, given);
	} finally {
		depth--;
	}
}

/** Lets events be dispatched within others only as deep as their listeners' errors can be told. */
export function installRoom(): void {
	const { dispatchEvent } = EventTarget.prototype;
	Object.defineProperty(EventTarget.prototype, 'dispatchEvent', {
		configurable: true,
		writable: true,
		enumerable: true,
		// A method, so that it has a name.
		value: {
			dispatchEvent(this: EventTarget, event: Event): boolean {
				return callWithRoom(dispatchEvent, this, [event]);
			},
		}.dispatchEvent,
	});
}
