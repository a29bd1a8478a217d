import type { Timers } from '../timers.ts';
import { callWithRoom } from './room.ts';

/** Abort signals as in Node: the same reasons in every browser, and timeouts on the run's clock. */
export function installAbort(timers: Timers): void {
	const { abort } = AbortController.prototype;
	const aborted = () => new DOMException('This operation was aborted', 'AbortError');
	// Methods, so that they have names.
	define(AbortController.prototype, {
		abort(this: AbortController, reason: unknown = aborted()) {
			callWithRoom(abort, this, [reason]);
		},
	});
	define(AbortSignal, {
		abort(reason: unknown = aborted()) {
			const controller = new AbortController();
			Reflect.apply(abort, controller, [reason]);
			return controller.signal;
		},
		timeout(delay: unknown) {
			const controller = new AbortController();
			const expire = () => {
				const reason = new DOMException('The operation was aborted due to timeout', 'TimeoutError');
				Reflect.apply(abort, controller, [reason]);
			};
			timers.set(expire, delay, [], false).unref();
			return controller.signal;
		},
		any: AbortSignal.any,
	});
}

function define(target: object, methods: Record<string, unknown>): void {
	for (const [name, value] of Object.entries(methods)) {
		Object.defineProperty(target, name, { value, configurable: true, writable: true, enumerable: false });
	}
}
