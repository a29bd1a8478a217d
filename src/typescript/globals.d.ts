// What a run offers in its own way (src/engines/runtime/globals.ts) and TypeScript's libraries describe otherwise or not
// at all. The rest of the platform's globals is taken from them by name: see platform-globals.ts.

/** Prints as Node does. */
interface Console {
	log(...values: unknown[]): void;
	info(...values: unknown[]): void;
	debug(...values: unknown[]): void;
	/** Prints to the error stream. */
	warn(...values: unknown[]): void;
	/** Prints to the error stream. */
	error(...values: unknown[]): void;
	/** Prints an object, as deep as `depth` says. */
	dir(value: unknown, options?: object): void;
	dirxml(...values: unknown[]): void;
	/** Prints where the program stands, to the error stream. */
	trace(...values: unknown[]): void;
	/** Prints the values, to the error stream, if the condition does not hold. */
	assert(condition?: unknown, ...values: unknown[]): void;
	/** Prints rows as a table. */
	table(rows: unknown, columns?: readonly string[]): void;
	/** Indents what is printed from now on. */
	group(...labels: unknown[]): void;
	groupCollapsed(...labels: unknown[]): void;
	groupEnd(): void;
	/** Prints how often it has been called with this label. */
	count(label?: string): void;
	countReset(label?: string): void;
	/** Begins to measure, on the clock of the run. */
	time(label?: string): void;
	/** Prints what has been measured so far. */
	timeLog(label?: string, ...values: unknown[]): void;
	/** Prints what has been measured, and ends it. */
	timeEnd(label?: string): void;
	clear(): void;
}
declare var console: Console;

/** What `setTimeout` and `setInterval` return. */
interface Timeout extends Disposable {
	/** The run does not end before it has fired: so it begins. */
	ref(): this;
	/** The run may end before it has fired. */
	unref(): this;
	hasRef(): boolean;
	/** Begins its delay anew. */
	refresh(): this;
	close(): this;
	[Symbol.toPrimitive](): number;
}
/** What `setImmediate` returns. */
interface Immediate {
	ref(): this;
	unref(): this;
	hasRef(): boolean;
}
// The second form of each takes what expects a value and can do without: `resolve` of a promise.
/** Calls back once, `delay` milliseconds of the run's clock from now at the earliest. */
declare function setTimeout<A extends unknown[]>(callback: (...args: A) => void, delay?: number, ...args: A): Timeout;
declare function setTimeout(callback: (nothing: undefined) => void, delay?: number): Timeout;
/** Calls back every `delay` milliseconds of the run's clock. */
declare function setInterval<A extends unknown[]>(callback: (...args: A) => void, delay?: number, ...args: A): Timeout;
declare function setInterval(callback: (nothing: undefined) => void, delay?: number): Timeout;
/** Calls back when the timers that are due have been called. */
declare function setImmediate<A extends unknown[]>(callback: (...args: A) => void, ...args: A): Immediate;
declare function setImmediate(callback: (nothing: undefined) => void): Immediate;
declare function clearTimeout(timer?: Timeout | number | string | null): void;
declare function clearInterval(timer?: Timeout | number | string | null): void;
declare function clearImmediate(immediate?: Immediate | null): void;
/** Calls back as soon as the running code has ended, before any timer. */
declare function queueMicrotask(callback: () => void): void;

interface Performance {
	/** Milliseconds of the run's clock since the run began. */
	now(): number;
	/** When the run began, in milliseconds since 1970. */
	readonly timeOrigin: number;
	toJSON(): { timeOrigin: number };
}
declare var performance: Performance;

/** Random values that the seed of the run decides. */
interface Crypto {
	getRandomValues<T extends ArrayBufferView>(array: T): T;
	randomUUID(): `${string}-${string}-${string}-${string}-${string}`;
}
declare var crypto: Crypto;

interface OutputStream {
	readonly isTTY: boolean;
	/** Prints without a line break. */
	write(text: string | Uint8Array, done?: () => void): boolean;
}
type UncaughtOrigin = 'uncaughtException' | 'unhandledRejection';
/** What a program can listen for. Others can be listened for as well: signals and messages never come here. */
interface ProcessEvents {
	/** Nothing is left to run. Whatever a listener sets going runs, and then it comes again. */
	beforeExit: [code: number];
	/** The program is over: only what stands in the listener itself still runs. */
	exit: [code: number];
	/** Nobody has handled it at the end of its turn; a listener keeps the program from ending. */
	unhandledRejection: [reason: unknown, promise: Promise<unknown>];
	/** Somebody has handled it after all. */
	rejectionHandled: [promise: Promise<unknown>];
	/** Nobody has caught it; a listener keeps the program from ending. */
	uncaughtException: [error: Error, origin: UncaughtOrigin];
	/** The same for those who only look on. */
	uncaughtExceptionMonitor: [error: Error, origin: UncaughtOrigin];
	warning: [warning: Error];
}
// biome-ignore lint/suspicious/noExplicitAny: what a program tells its own listeners may be anything
type ProcessListener = (...given: any[]) => void;
/** The part of Node's `process` that makes sense in a run. */
interface Process {
	readonly argv: string[];
	readonly env: Record<string, string | undefined>;
	exitCode: number | string | undefined;
	readonly platform: string;
	readonly version: string;
	readonly versions: Record<string, string>;
	readonly stdout: OutputStream;
	readonly stderr: OutputStream;
	cwd(): string;
	/** Seconds of the run's clock since the run began. */
	uptime(): number;
	hrtime: { (since?: [number, number]): [number, number]; bigint(): bigint };
	/** Calls back as soon as the running code has ended, before promises go on. */
	nextTick<A extends unknown[]>(callback: (...args: A) => void, ...args: A): void;
	/** Ends the run at once. */
	exit(code?: number | string): never;
	on<E extends keyof ProcessEvents>(event: E, listener: (...given: ProcessEvents[E]) => void): this;
	on(event: string | symbol, listener: ProcessListener): this;
	once<E extends keyof ProcessEvents>(event: E, listener: (...given: ProcessEvents[E]) => void): this;
	once(event: string | symbol, listener: ProcessListener): this;
	addListener<E extends keyof ProcessEvents>(event: E, listener: (...given: ProcessEvents[E]) => void): this;
	addListener(event: string | symbol, listener: ProcessListener): this;
	prependListener<E extends keyof ProcessEvents>(event: E, listener: (...given: ProcessEvents[E]) => void): this;
	prependListener(event: string | symbol, listener: ProcessListener): this;
	prependOnceListener<E extends keyof ProcessEvents>(event: E, listener: (...given: ProcessEvents[E]) => void): this;
	prependOnceListener(event: string | symbol, listener: ProcessListener): this;
	off(event: string | symbol, listener: ProcessListener): this;
	removeListener(event: string | symbol, listener: ProcessListener): this;
	removeAllListeners(event?: string | symbol): this;
	emit(event: string | symbol, ...given: unknown[]): boolean;
	listeners(event: string | symbol): ProcessListener[];
	rawListeners(event: string | symbol): ProcessListener[];
	listenerCount(event: string | symbol, listener?: ProcessListener): number;
	eventNames(): (string | symbol)[];
	getMaxListeners(): number;
	setMaxListeners(count: number): this;
	/** Listeners of `warning` hear of it in the next tick; it is also written to standard error. */
	emitWarning(warning: string | Error, type?: string, code?: string): void;
	emitWarning(warning: string | Error, options?: { type?: string; code?: string; detail?: string }): void;
	/** Takes errors that nobody has caught, in the place of listeners; null: no longer. */
	setUncaughtExceptionCaptureCallback(callback: ((error: Error) => void) | null): void;
	hasUncaughtExceptionCaptureCallback(): boolean;
}
declare var process: Process;

/** What can be handed over to a worker in place of being copied. */
type Transferable = ArrayBuffer;

interface Headers extends Iterable<[string, string]> {
	append(name: string, value: string): void;
	delete(name: string): void;
	get(name: string): string | null;
	has(name: string): boolean;
	set(name: string, value: string): void;
	forEach(callback: (value: string, name: string, headers: Headers) => void): void;
	entries(): Generator<[string, string]>;
	keys(): Generator<string>;
	values(): Generator<string>;
}
type HeadersInit = Iterable<readonly [string, string]> | Readonly<Record<string, string>>;
declare var Headers: { readonly prototype: Headers; new (fields?: HeadersInit): Headers };

interface ResponseInit {
	status?: number;
	statusText?: string;
	headers?: HeadersInit;
}
/** What `fetch` gives. Its body can be read once. */
interface Response {
	readonly status: number;
	readonly statusText: string;
	/** Whether the status is one of 200 to 299. */
	readonly ok: boolean;
	readonly headers: Headers;
	readonly url: string;
	readonly type: string;
	readonly redirected: boolean;
	readonly bodyUsed: boolean;
	readonly body: ReadableStream<Uint8Array>;
	text(): Promise<string>;
	// biome-ignore lint/suspicious/noExplicitAny: as everywhere else
	json(): Promise<any>;
	bytes(): Promise<Uint8Array>;
	arrayBuffer(): Promise<ArrayBuffer>;
	clone(): Response;
}
declare var Response: {
	readonly prototype: Response;
	new (body?: string | null, init?: ResponseInit): Response;
	json(value: unknown, init?: ResponseInit): Response;
};
interface RequestInit {
	method?: string;
	headers?: HeadersInit;
	body?: string | URLSearchParams | null;
	signal?: AbortSignal | null;
}
/** Asks a service that the program has made with `service` of `course`; there is no network. */
declare function fetch(address: string | URL, init?: RequestInit): Promise<Response>;

/** A message between a worker and the program that started it. */
// biome-ignore lint/suspicious/noExplicitAny: as everywhere else
interface MessageEvent<T = any> extends Event {
	readonly data: T;
}
/** Something threw in a worker and nobody caught it. */
interface ErrorEvent extends Event {
	readonly message: string;
	readonly error: unknown;
}
interface WorkerEventMap {
	message: MessageEvent;
	messageerror: MessageEvent;
	error: ErrorEvent;
}
/** A thread with a global scope of its own. Only on the real clock. */
interface Worker {
	onmessage: ((event: MessageEvent) => unknown) | null;
	onmessageerror: ((event: MessageEvent) => unknown) | null;
	onerror: ((event: ErrorEvent) => unknown) | null;
	/** Sends a copy; what is in `transfer` is handed over. */
	postMessage(message: unknown, transfer?: Transferable[] | { transfer?: Transferable[] }): void;
	addEventListener<K extends keyof WorkerEventMap>(
		type: K,
		listener: (event: WorkerEventMap[K]) => unknown,
		options?: { once?: boolean },
	): void;
	removeEventListener<K extends keyof WorkerEventMap>(type: K, listener: (event: WorkerEventMap[K]) => unknown): void;
	/** Ends it at once. */
	terminate(): void;
}
declare var Worker: {
	readonly prototype: Worker;
	new (script: URL | string, options?: { type?: 'module'; name?: string }): Worker;
};

// In a worker:
declare var self: typeof globalThis;
declare var onmessage: ((event: MessageEvent) => unknown) | null;
/** In a worker: sends a copy to whoever started it. */
declare function postMessage(message: unknown, transfer?: Transferable[] | { transfer?: Transferable[] }): void;
declare function addEventListener(
	type: 'message',
	listener: (event: MessageEvent) => unknown,
	options?: { once?: boolean },
): void;
declare function removeEventListener(type: 'message', listener: (event: MessageEvent) => unknown): void;
/** In a worker: ends it. */
declare function close(): void;

interface ImportMeta {
	readonly url: string;
}

declare module 'node:timers/promises' {
	interface TimerOptions {
		/** False: the run may end before. */
		ref?: boolean;
		signal?: AbortSignal;
	}
	/** Fulfils with `value` after `delay` milliseconds of the run's clock. */
	export function setTimeout<T = void>(delay?: number, value?: T, options?: TimerOptions): Promise<T>;
	/** Fulfils with `value` when the timers that are due have been called. */
	export function setImmediate<T = void>(value?: T, options?: TimerOptions): Promise<T>;
	/** Gives `value` every `delay` milliseconds of the run's clock, until somebody stops asking. */
	export function setInterval<T = void>(
		delay?: number,
		value?: T,
		options?: TimerOptions,
	): AsyncGenerator<T, undefined>;
	export const scheduler: {
		wait(delay: number, options?: TimerOptions): Promise<void>;
		yield(): Promise<void>;
	};
}

declare module 'timers/promises' {
	export * from 'node:timers/promises';
}
