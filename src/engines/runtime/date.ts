/** `Date` on a clock: without arguments it is `now`, milliseconds since 1970. */
export function createDate(now: () => number): DateConstructor {
	const RealDate = Date;
	const RunDate = new Proxy(RealDate, {
		construct: (target, args, newTarget) => Reflect.construct(target, args.length > 0 ? args : [now()], newTarget),
		apply: () => new RealDate(now()).toString(),
		get: (target, key, receiver) => (key === 'now' ? runNow : Reflect.get(target, key, receiver)),
	});
	const runNow = { now }.now;
	Object.defineProperty(RealDate.prototype, 'constructor', { value: RunDate, configurable: true, writable: true });
	return RunDate;
}
