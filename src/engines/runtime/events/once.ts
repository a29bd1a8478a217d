import type { Lanes } from '../lanes.ts';
import type { Lent } from '../process/lent.ts';
import type { Call, Name } from './handlers.ts';
import { eventInWords, type Source, type Subscribe } from './subscribe.ts';

interface Tools {
	readonly lent: Lent;
	readonly subscribe: Subscribe;
	readonly settles: Lanes['settles'];
}

/** `once(emitter, name)`: a promise for the next event, which an error of the emitter or its signal rejects. */
export function createOnce({ lent, subscribe, settles }: Tools) {
	const { add, remove, signalOf } = subscribe;

	// Async as in Node: a promise that is returned takes three ticks.
	async function next(source: Source, name: Name, options: unknown): Promise<unknown[]> {
		const signal = signalOf(options);
		return new Promise((resolve, reject) => {
			const stopListening = () => signal && remove(signal as never, 'abort', aborted);
			const heard: Call = (...given) => {
				if (typeof source.removeListener === 'function') source.removeListener('error', failed);
				stopListening();
				resolve(given);
			};
			const failed: Call = (error) => {
				source.removeListener?.(name, heard);
				stopListening();
				reject(error);
			};
			const aborted: Call = () => {
				remove(source, name, heard);
				remove(source, 'error', failed);
				reject(lent.abortError(signal?.reason));
			};
			add(source, name, heard, { once: true });
			// An event target has no errors of its own.
			if (name !== 'error' && typeof source.once === 'function') source.once('error', failed);
			if (signal) add(signal as never, 'abort', aborted, { once: true });
		});
	}

	return (source: Source, name: Name, options: unknown = {}): Promise<unknown[]> => {
		const promise = next(source, name, options);
		settles(promise, { kind: 'future', label: eventInWords(source, name) });
		return promise;
	};
}
