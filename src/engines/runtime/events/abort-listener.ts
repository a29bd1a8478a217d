import type { Lent } from '../process/lent.ts';
import { requireSignal } from './subscribe.ts';

const { dispose } = Symbol;

export type AddAbortListener = (signal: AbortSignal, listener: (event?: Event) => void) => Disposable;

/** `addAbortListener`: listens once, until it is disposed of; at once if the signal has aborted. */
export function createAddAbortListener({ invalidArgument, ...lent }: Lent): AddAbortListener {
	const requireFunction: Lent['requireFunction'] = lent.requireFunction;
	const functions = {
		addAbortListener(signal: unknown, listener: unknown): Disposable {
			requireSignal(invalidArgument, 'signal', signal);
			requireFunction('listener', listener);
			if (signal.aborted) globalThis.queueMicrotask(() => listener());
			else signal.addEventListener('abort', listener, { once: true });
			return {
				__proto__: null,
				[dispose]: () => signal.removeEventListener('abort', listener),
			} as never;
		},
	};
	return functions.addAbortListener as AddAbortListener;
}
