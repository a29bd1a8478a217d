import { abortError, invalidArgument } from '../node-errors.ts';

/** The timers and immediates that it waits with: those of a run, or of Node. */
interface TimersAround {
	set(
		callback: () => void,
		delay: unknown,
		args: readonly unknown[],
		repeats: boolean,
	): { unref(): unknown; close(): unknown };
}
interface ImmediatesAround<I> {
	set(callback: () => void, args: readonly unknown[]): I;
	clear(handle: I): void;
}

interface WaitOptions {
	readonly signal?: AbortSignal;
	readonly ref?: boolean;
}

/** @throws Node's TypeError for what is no delay, or are no options */
function requireWait(delay: unknown, options: unknown = {}): void {
	if (delay !== undefined && typeof delay !== 'number') throw invalidArgument('delay', 'of type number', delay);
	if (typeof options !== 'object' || options === null || Array.isArray(options)) {
		throw invalidArgument('options', 'of type object', options);
	}
	const { signal, ref = true } = options as { signal?: unknown; ref?: unknown };
	if (signal !== undefined && !(typeof signal === 'object' && signal !== null && 'aborted' in signal)) {
		throw invalidArgument('options.signal', 'an instance of AbortSignal', signal);
	}
	if (typeof ref !== 'boolean') throw invalidArgument('options.ref', 'of type boolean', ref);
}

/**
 * The module `node:timers/promises` on a run's clock.
 * @param timed hears of each promise that the timer set last will fulfil
 */
export function createTimersPromises<I extends { unref(): unknown }>(
	timers: TimersAround,
	immediates: ImmediatesAround<I>,
	timed: (promise: object) => void,
): Record<string, unknown> {
	/** A promise that `start` fulfils and the signal rejects; `start` returns the way to call it off. */
	function wait<T>(
		delay: unknown,
		options: WaitOptions | undefined,
		start: (fulfil: (value: T) => void) => () => void,
	): Promise<T> {
		try {
			requireWait(delay, options);
		} catch (error) {
			return Promise.reject(error);
		}
		const signal = options?.signal;
		if (signal?.aborted) return Promise.reject(abortError(signal.reason));
		return new Promise((resolve, reject) => {
			const stop = start((value) => {
				signal?.removeEventListener('abort', abort);
				resolve(value);
			});
			const abort = () => {
				stop();
				reject(abortError(signal?.reason));
			};
			signal?.addEventListener('abort', abort, { once: true });
		});
	}

	function setTimeout<T>(delay?: number, value?: T, options?: WaitOptions): Promise<T | undefined> {
		let isSet = false;
		const promise = wait<T | undefined>(delay, options, (fulfil) => {
			isSet = true;
			const timer = timers.set(() => fulfil(value), delay, [], false);
			if (options?.ref === false) timer.unref();
			return () => timer.close();
		});
		if (isSet) timed(promise);
		return promise;
	}

	function setImmediate<T>(value?: T, options?: WaitOptions): Promise<T | undefined> {
		return wait(undefined, options, (fulfil) => {
			const immediate = immediates.set(() => fulfil(value), []);
			if (options?.ref === false) immediate.unref();
			return () => immediates.clear(immediate);
		});
	}

	async function* setInterval<T>(delay?: number, value?: T, options?: WaitOptions): AsyncGenerator<T | undefined> {
		requireWait(delay, options);
		const signal = options?.signal;
		let passed = 0;
		let wake: (() => void) | undefined;
		const notify = () => wake?.();
		if (signal?.aborted) throw abortError(signal.reason);
		const beat = () => {
			passed++;
			notify();
		};
		const timer = timers.set(beat, delay, [], true);
		if (options?.ref === false) timer.unref();
		signal?.addEventListener('abort', notify, { once: true });
		try {
			for (;;) {
				if (signal?.aborted) throw abortError(signal.reason);
				if (passed === 0) await new Promise<void>((resolve) => (wake = resolve));
				for (; passed > 0 && !signal?.aborted; passed--) yield value;
			}
		} finally {
			timer.close();
			signal?.removeEventListener('abort', notify);
		}
	}

	const scheduler = {
		wait: (delay: number, options?: WaitOptions) => setTimeout(delay, undefined, options),
		yield: () => setImmediate(),
	};
	return { setTimeout, setImmediate, setInterval, scheduler };
}
