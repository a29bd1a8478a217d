import type { MessagePort } from 'node:worker_threads';
import { ITSELF } from '../../../run/renumber.ts';
import * as real from './real.ts';
import type { Ready } from './roles.ts';

/** Node's own name for the method through which every message reaches a port's listeners. */
const DISPATCH = Symbol.for('nodejs.internal.kHybridDispatch');

type Dispatch = (this: MessagePort, data: unknown, type: unknown, event: unknown) => unknown;

/**
 * Tells of the messages of a worker thread: each that comes is a lane while its listeners run, and between them the worker
 * waits for one. What the record has of this thread, it has before anybody hears of it.
 */
export function recordMessages(port: MessagePort, { recorder, lanes, startTask, isIdle }: Ready): { settled(): void } {
	const { postMessage } = port;
	port.postMessage = (...given) => {
		recorder.flush();
		postMessage.apply(port, given);
	};

	let isWaiting = false;
	/** Once nothing is left to do here but to wait. */
	function settled(): void {
		const look = () => {
			if (isWaiting || !isIdle() || port.listenerCount('message') === 0) return;
			isWaiting = true;
			recorder.report({ kind: 'lane-suspended', lane: ITSELF, on: { kind: 'message', lane: null } });
		};
		real.setImmediate(look).unref();
	}

	const dispatch = (port as unknown as Record<symbol, unknown>)[DISPATCH];
	if (typeof dispatch === 'function') {
		const told: Dispatch = function (...given) {
			if (given[1] !== 'message') return Reflect.apply(dispatch, this, given);
			startTask();
			if (isWaiting) recorder.report({ kind: 'lane-resumed', lane: ITSELF, by: null, with: 'value' });
			isWaiting = false;
			const lane = lanes.start({ of: 'callback', name: 'onmessage', parent: null });
			lanes.enter(lane);
			try {
				return Reflect.apply(dispatch, this, given);
			} finally {
				lanes.ended(lane, 'returned');
				settled();
			}
		};
		Object.defineProperty(port, DISPATCH, { value: told, configurable: true, writable: true });
	}
	return { settled };
}
