// The module node:events as a run has it (src/engines/runtime/events/). The project itself sees Node's own types, hence
// `exclude` in tsconfig.json.

declare module 'node:events' {
	/** Whatever its events are, and whatever they give. */
	// biome-ignore lint/suspicious/noExplicitAny: as in Node's types
	type AnyEvents = Record<string | symbol, any[]>;

	interface EmitterOptions {
		/** A promise that a listener returns, and that is rejected, becomes an `error` event. */
		captureRejections?: boolean | undefined;
	}

	/**
	 * Calls its listeners when something happens, at once and in the order in which they were added. Its type may say which
	 * events there are and what they give: `EventEmitter<{ drop: [height: number]; rest: [] }>`.
	 */
	// biome-ignore lint/suspicious/noExplicitAny: as in Node's types
	class EventEmitter<T extends Record<keyof T, any[]> = AnyEvents> {
		constructor(options?: EmitterOptions);
		/** Calls the listeners of the event, and says whether there were any. An `error` nobody listens for is thrown. */
		emit<K extends keyof T>(event: K, ...given: T[K]): boolean;
		/** Calls the listener whenever the event is emitted. */
		on<K extends keyof T>(event: K, listener: (...given: T[K]) => void): this;
		addListener<K extends keyof T>(event: K, listener: (...given: T[K]) => void): this;
		/** The same, in front of all others. */
		prependListener<K extends keyof T>(event: K, listener: (...given: T[K]) => void): this;
		/** Calls the listener the next time, and never again. */
		once<K extends keyof T>(event: K, listener: (...given: T[K]) => void): this;
		prependOnceListener<K extends keyof T>(event: K, listener: (...given: T[K]) => void): this;
		/** Takes a listener away: the one added last, if it was added several times. */
		off<K extends keyof T>(event: K, listener: (...given: T[K]) => void): this;
		removeListener<K extends keyof T>(event: K, listener: (...given: T[K]) => void): this;
		/** Takes away all listeners of the event, or of all events. */
		removeAllListeners(event?: keyof T): this;
		/** The listeners of the event. */
		listeners<K extends keyof T>(event: K): ((...given: T[K]) => void)[];
		/** The same, those of `once` as they are called. */
		rawListeners<K extends keyof T>(event: K): ((...given: T[K]) => void)[];
		listenerCount<K extends keyof T>(event: K, listener?: (...given: T[K]) => void): number;
		/** The events that have listeners. */
		eventNames(): (keyof T)[];
		/** A warning is printed when one event has more listeners: perhaps they are never taken away. 0: never. */
		setMaxListeners(count: number): this;
		getMaxListeners(): number;
		/** Is told of rejections in place of the `error` event. */
		[captureRejectionSymbol]?(error: Error, event: string | symbol, ...given: unknown[]): void;

		static readonly EventEmitter: typeof EventEmitter;
		static readonly once: typeof once;
		static readonly on: typeof on;
		static readonly getEventListeners: typeof getEventListeners;
		static readonly getMaxListeners: typeof getMaxListeners;
		static readonly setMaxListeners: typeof setMaxListeners;
		static readonly listenerCount: typeof listenerCount;
		static readonly addAbortListener: typeof addAbortListener;
		static readonly errorMonitor: typeof errorMonitor;
		static readonly captureRejectionSymbol: typeof captureRejectionSymbol;
		/** Whether emitters made from now on capture rejections, if they say nothing else. */
		static captureRejections: boolean;
		static defaultMaxListeners: number;
	}

	/** An emitter, `process`, or what has the same methods. */
	interface Emitter {
		// biome-ignore-start lint/suspicious/noExplicitAny: whatever it takes
		on(event: any, listener: any): unknown;
		once(event: any, listener: any): unknown;
		removeListener(event: any, listener: any): unknown;
		// biome-ignore-end lint/suspicious/noExplicitAny: whatever it takes
	}
	interface WaitOptions {
		/** Calls the wait off: it ends with an AbortError. */
		signal?: AbortSignal | undefined;
	}
	interface IterateOptions extends WaitOptions {
		/** Events that end it. */
		close?: readonly (string | symbol)[] | undefined;
		/** The emitter is paused when more events wait than that … */
		highWaterMark?: number | undefined;
		/** … and resumed when fewer do than that. */
		lowWaterMark?: number | undefined;
	}

	// biome-ignore-start lint/suspicious/noExplicitAny: as in Node's types
	/** Fulfils with what the event gives when it is emitted next. An `error` of the emitter rejects it. */
	function once(emitter: Emitter, event: string | symbol, options?: WaitOptions): Promise<any[]>;
	function once(target: EventTarget, event: string, options?: WaitOptions): Promise<any[]>;
	/** What the events give, one after another: for a `for await`. What is emitted while nobody asks is kept. */
	function on(emitter: Emitter, event: string | symbol, options?: IterateOptions): AsyncIterableIterator<any[]>;
	function on(target: EventTarget, event: string, options?: IterateOptions): AsyncIterableIterator<any[]>;
	// biome-ignore-end lint/suspicious/noExplicitAny: as in Node's types
	/** The listeners of an emitter or an event target. */
	// biome-ignore lint/complexity/noBannedTypes: as in Node's types
	function getEventListeners(source: Emitter | EventTarget, event: string | symbol): Function[];
	function getMaxListeners(source: Emitter | EventTarget): number;
	/** Of how many listeners these warn; without any, all that say nothing else. */
	function setMaxListeners(count?: number, ...sources: (Emitter | EventTarget)[]): void;
	function listenerCount(source: Emitter | EventTarget, event: string | symbol): number;
	/** Calls the listener when the signal aborts, until what is returned is disposed of. */
	function addAbortListener(signal: AbortSignal, listener: (event: Event) => void): Disposable;
	const defaultMaxListeners: number;
	/** Listeners of this event hear of every `error`, and do not keep it from being thrown. */
	const errorMonitor: unique symbol;
	const captureRejectionSymbol: unique symbol;

	export default EventEmitter;
	export {
		addAbortListener,
		captureRejectionSymbol,
		defaultMaxListeners,
		EventEmitter,
		errorMonitor,
		getEventListeners,
		getMaxListeners,
		listenerCount,
		on,
		once,
		setMaxListeners,
	};
}

declare module 'events' {
	export * from 'node:events';
	export { default } from 'node:events';
}
