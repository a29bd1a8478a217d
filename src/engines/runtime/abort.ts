import { requireFunction } from './node-errors.ts';
import type { Timers } from './timers.ts';

/** Abort signals as in Node: the same reasons in every browser, and timeouts on the run's clock. */
export function installAbort(timers: Timers): void {
	const { abort } = AbortController.prototype;
	requireFunction('abort', abort);
	const aborted = () => new DOMException('This operation was aborted', 'AbortError');
	define(AbortController.prototype, 'abort', function (this: AbortController, reason: unknown = aborted()) {
		Reflect.apply(abort, this, [reason]);
	});
	define(AbortSignal, 'abort', (reason: unknown = aborted()) => {
		const controller = new AbortController();
		Reflect.apply(abort, controller, [reason]);
		return controller.signal;
	});
	define(AbortSignal, 'timeout', (delay: unknown) => {
		const controller = new AbortController();
		const expire = () => {
			const reason = new DOMException('The operation was aborted due to timeout', 'TimeoutError');
			Reflect.apply(abort, controller, [reason]);
		};
		timers.set(expire, delay, [], false).unref();
		return controller.signal;
	});
}

function define(target: object, name: string, value: unknown): void {
	Object.defineProperty(target, name, { value, configurable: true, writable: true, enumerable: true });
}
