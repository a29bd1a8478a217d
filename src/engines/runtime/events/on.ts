import type { Lanes } from '../lanes.ts';
import { type Lent, outOfRange } from '../process/lent.ts';
import { append } from '../tracing/append.ts';
import type { AddAbortListener } from './abort-listener.ts';
import type { Call, Name } from './handlers.ts';
import { createLine } from './line.ts';
import { eventInWords, type Source, type Subscribe } from './subscribe.ts';

interface Tools {
	readonly lent: Lent;
	readonly subscribe: Subscribe;
	readonly addAbortListener: AddAbortListener;
	readonly settles: Lanes['settles'];
}

type Step = IteratorResult<unknown[], undefined>;
interface Waiting {
	readonly resolve: (step: Step) => void;
	readonly reject: (error: unknown) => void;
}

const { apply, getPrototypeOf, setPrototypeOf } = Reflect;
const { asyncIterator } = Symbol;
const dispose: typeof Symbol.dispose = Symbol.dispose;
const { resolve: resolved, reject: rejected } = Promise;
const NativePromise = Promise;
const { isInteger, MAX_SAFE_INTEGER } = Number;
/** From which all async iterators inherit. */
const ITERATOR: object = getPrototypeOf(getPrototypeOf(async function* () {}.prototype) as object) as object;
const MARKS = Symbol.for('nodejs.watermarkData');

const fulfil = (step: Step): Promise<Step> =>
	apply(resolved as typeof Promise.resolve<Step>, NativePromise, [step]) as Promise<Step>;

/** `on(emitter, name)`: the events of an emitter, one after another, for a `for await`. */
export function createOn({ lent, subscribe, addAbortListener, settles }: Tools) {
	function markOf(name: string, value: unknown): number {
		if (typeof value !== 'number') throw lent.invalidArgument(name, 'of type number', value);
		if (!isInteger(value)) throw outOfRange(lent, name, 'an integer', value);
		if (value < 1 || value > MAX_SAFE_INTEGER) throw outOfRange(lent, name, `>= 1 && <= ${MAX_SAFE_INTEGER}`, value);
		return value;
	}

	function on(source: Source, name: Name, options: Record<string, unknown> = {}): AsyncIterator<unknown[]> {
		const signal = subscribe.signalOf(options);
		const { highWaterMark = options.highWatermark, lowWaterMark = options.lowWatermark } = options;
		const high = markOf('options.highWaterMark', highWaterMark ?? MAX_SAFE_INTEGER);
		const low = markOf('options.lowWaterMark', lowWaterMark ?? 1);

		/** Events that nobody has asked for, and those who have asked while there were none. */
		const events = createLine<unknown[]>();
		const waiting = createLine<Waiting>();
		const undo: (() => void)[] = [];
		const label = eventInWords(source, name);
		let isPaused = false;
		let isOver = false;
		let failure: unknown = null;

		function listen(event: Name, call: Call): void {
			subscribe.add(source, event, call, { once: false });
			append(undo, () => subscribe.remove(source, event, call));
		}

		function hear(given: unknown[]): void {
			const first = waiting.take();
			if (first !== undefined) {
				first.resolve({ value: given, done: false });
				return;
			}
			events.put(given);
			if (isPaused || events.size <= high) return;
			isPaused = true;
			source.pause?.();
		}

		function fail(error: unknown): void {
			const first = waiting.take();
			if (first === undefined) failure = error;
			else first.reject(error);
			void close();
		}

		function close(): Promise<Step> {
			// The last first, as in Node.
			for (let i = undo.length - 1; i >= 0; i--) undo[i]?.();
			undo.length = 0;
			isOver = true;
			isPaused = false;
			const step: Step = { value: undefined, done: true };
			for (let next = waiting.take(); next !== undefined; next = waiting.take()) next.resolve(step);
			return fulfil(step);
		}

		const iterator = {
			next(): Promise<Step> {
				const value = events.take();
				if (value !== undefined) {
					if (isPaused && events.size < low) {
						source.resume?.();
						isPaused = false;
					}
					return fulfil({ value, done: false });
				}
				if (failure) {
					const promise = apply(rejected, NativePromise, [failure]);
					failure = null;
					return promise;
				}
				if (isOver) return close();
				const promise = new NativePromise<Step>((resolve, reject) => waiting.put({ resolve, reject }));
				settles(promise, { kind: 'future', label });
				return promise;
			},
			return: () => close(),
			throw(error: unknown): void {
				if (!error || !(error instanceof Error)) {
					throw lent.invalidArgument('EventEmitter.AsyncIterator', 'an instance of Error', error);
				}
				fail(error);
			},
			[asyncIterator]() {
				return this;
			},
			[MARKS]: {
				get size() {
					return events.size;
				},
				get low() {
					return low;
				},
				get high() {
					return high;
				},
				get isPaused() {
					return isPaused;
				},
			},
		};
		setPrototypeOf(iterator, ITERATOR);

		listen(name, (...given) => hear(given));
		if (name !== 'error' && typeof source.on === 'function') listen('error', fail as Call);
		const ends = options.close as readonly Name[] | undefined;
		if (ends?.length) for (let i = 0; i < ends.length; i++) listen(ends[i] as Name, close);
		if (signal) {
			const abort = addAbortListener(signal, () => fail(lent.abortError(signal.reason)));
			append(undo, () => abort[dispose]());
		}
		return iterator as never;
	}

	return on;
}
