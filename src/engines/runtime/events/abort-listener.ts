import type { Lent } from '../process/lent.ts';
import { requireSignal } from './subscribe.ts';

const { dispose } = Symbol;

export type AddAbortListener = (signal: unknown, listener: unknown) => Disposable;

/** `addAbortListener`: listens once, until it is disposed of; at once if the signal has aborted. */
export function createAddAbortListener({ invalidArgument, ...lent }: Lent): AddAbortListener {
	const requireFunction: Lent['requireFunction'] = lent.requireFunction;
	return (signal: unknown, given: unknown): Disposable => {
		requireSignal(invalidArgument, 'signal', signal);
		requireFunction('listener', given);
		const listener: (event?: Event) => void = given;
		if (signal.aborted) globalThis.queueMicrotask(() => listener());
		else signal.addEventListener('abort', listener, { once: true });
		return {
			__proto__: null,
			[dispose]: () => signal.removeEventListener('abort', listener),
		} as never;
	};
}
