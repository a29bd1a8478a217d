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
		options: WaitOptions,
		start: (fulfil: (value: T) => void) => () => void,
	): Promise<T> {
		try {
			requireWait(delay, options);
		} catch (error) {
			return Promise.reject(error);
		}
		const { signal } = options;
		if (signal === undefined) return new Promise((resolve) => void start(resolve));
		if (signal.aborted) return Promise.reject(abortError(signal.reason));
		let forget = () => {};
		const promise = new Promise<T>((resolve, reject) => {
			let isOver = false;
			const stop = start((value) => {
				isOver = true;
				resolve(value);
			});
			const abort = () => {
				if (isOver) return;
				stop();
				reject(abortError(signal.reason));
			};
			signal.addEventListener('abort', abort);
			forget = () => signal.removeEventListener('abort', abort);
		});
		return forgetting(promise, forget);
	}

	// Methods, so that they keep their names where the code is made small.
	const exported = {
		setTimeout<T>(delay?: number, value?: T, options: WaitOptions = {}): Promise<T | undefined> {
			let isSet = false;
			const promise = wait<T | undefined>(delay, options, (fulfil) => {
				isSet = true;
				const timer = timers.set(() => fulfil(value), delay, [], false);
				if (options.ref === false) timer.unref();
				return () => timer.close();
			});
			if (isSet) timed(promise);
			return promise;
		},

		setImmediate<T>(value?: T, options: WaitOptions = {}): Promise<T | undefined> {
			return wait(undefined, options, (fulfil) => {
				const immediate = immediates.set(() => fulfil(value), []);
				if (options.ref === false) immediate.unref();
				return () => immediates.clear(immediate);
			});
		},

		async *setInterval<T>(delay?: number, value?: T, options: WaitOptions = {}): AsyncGenerator<T | undefined> {
			requireWait(delay, options);
			const { signal, ref } = options;
			if (signal?.aborted) throw abortError(signal.reason);
			let passed = 0;
			let wake: ((why?: Promise<never>) => void) | undefined;
			const notify = (why?: Promise<never>) => {
				wake?.(why);
				wake = undefined;
			};
			const beat = () => {
				passed++;
				notify();
			};
			const timer = timers.set(beat, delay, [], true);
			if (ref === false) timer.unref();
			const abort = () => {
				timer.close();
				if (wake) notify(Promise.reject(abortError(signal?.reason)));
			};
			signal?.addEventListener('abort', abort, { once: true });
			try {
				while (!signal?.aborted) {
					if (passed === 0) await new Promise<void>((resolve) => (wake = resolve));
					for (; passed > 0; passed--) yield value;
				}
				throw abortError(signal.reason);
			} finally {
				timer.close();
				signal?.removeEventListener('abort', abort);
			}
		},

		scheduler: {
			wait: (delay: number, options?: WaitOptions) => exported.setTimeout(delay, undefined, options),
			yield: () => exported.setImmediate(),
		},
	};
	return exported;
}

/** Calls `forget` when the promise is settled, and settles as many ticks later as Node does. */
async function forgetting<T>(promise: Promise<T>, forget: () => void): Promise<T> {
	try {
		return await promise;
	} finally {
		await null;
		forget();
		for (let tick = 3; tick <= 5; tick++) await null;
	}
}
