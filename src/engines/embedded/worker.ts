// The classic worker an embedded run lives in. It hears one message, its private port, and nothing after that.
import { addressOf } from '../runtime/address.ts';
import type { Host } from '../runtime/host.ts';
import type { Assignment, WorkerMessage } from '../runtime/protocol.ts';
import { runProgram } from '../runtime/run-program.ts';

const { setTimeout: sleep, performance: realTime } = globalThis;
const { postMessage } = MessagePort.prototype;
const { apply } = Reflect;
const createUrl = URL.createObjectURL.bind(URL);
const ModuleBlob = Blob;
const { iterator } = Symbol;
/** Of no prototype: a program may have put other options on that of all objects. */
const OF_MODULES = { __proto__: null, type: 'text/javascript' } as BlobPropertyBag;

const isV8 = 'v8BreakIterator' in Intl;

// A program can patch the events it hears of, and listen to the same ones.
const { preventDefault } = Event.prototype;
const reasonOf = getterOf(PromiseRejectionEvent.prototype, 'reason');
const promiseOf = getterOf(PromiseRejectionEvent.prototype, 'promise');
const errorOf = getterOf(ErrorEvent.prototype, 'error');

function getterOf(prototype: object, name: string): () => unknown {
	const get = Object.getOwnPropertyDescriptor(prototype, name)?.get;
	if (get === undefined) throw new Error(`This browser's ${name} of events can't be read: use a newer one.`);
	return get;
}

function read(event: Event, getter: () => unknown): unknown {
	return apply(getter, event, []);
}

/** Events about rejections that Firefox and WebKit make in a worker are no more trusted than the program's: all of that class are heard. */
function isOfBrowser(event: Event): boolean {
	if (event.isTrusted || isV8) return event.isTrusted;
	try {
		read(event, promiseOf);
		return true;
	} catch {
		return false;
	}
}

/** Listens where no listener of the program comes first or stops the event on its way; what the program dispatches itself says nothing. `hear` gives whether the browser is to go on with it. */
function listenFirst(type: string, hear: (event: Event) => boolean): void {
	const listener = (event: Event) => {
		if (isOfBrowser(event) && !hear(event)) apply(preventDefault, event, []);
	};
	addEventListener(type, listener, { capture: true });
}
const { timeOrigin } = realTime;

addEventListener(
	'message',
	({ ports: [port] }) => {
		if (port) connect(port);
	},
	{ once: true },
);

function connect(port: MessagePort): void {
	const host = createHost(port);
	// After this one message nobody listens at the port, so no event ever leads the program to it.
	port.addEventListener('message', (event: MessageEvent<Assignment>) => runProgram(host, event.data), { once: true });
	port.start();
	host.post({ kind: 'ready' });
}

/** A list of one text that no iterator of the program's walks through. */
function only(value: string): string[] {
	let done = false;
	const next = () => {
		const step = { done, value };
		done = true;
		return step;
	};
	return { [iterator]: () => ({ next }) } as never;
}

function named(path: string, code: string): string {
	return `${code}\n//# sourceURL=${addressOf(path)}`;
}

/**
 * The code as its own address: it is loaded without asking the browser's main process, which saves a run 4 ms. Only where
 * stacks call a module by its `sourceURL`, as V8's do: elsewhere each of their lines would hold the whole program.
 */
function publishAsData(path: string, code: string): string {
	return `data:text/javascript,${encodeURIComponent(named(path, code).toWellFormed())}`;
}

function createHost(port: MessagePort): Host {
	const hop = createHop();
	return {
		// An empty list of ports would be walked through, by an iterator that the program may have patched.
		post: (message: WorkerMessage, ports) => void apply(postMessage, port, [message, ports]),
		// Browsers report unhandled rejections in a task that is queued when microtasks have drained: behind the first
		// hop, and before the second.
		hop: (callback) => hop(() => hop(callback)),
		sleep: (milliseconds, callback) => void sleep(callback, milliseconds),
		realNow: () => timeOrigin + apply(now, realTime, []),
		publish(path, code) {
			return createUrl(new ModuleBlob(only(named(path, code)), OF_MODULES));
		},
		...(isV8 && { publishAlone: publishAsData }),
		// While Firefox evaluates what is imported, it runs microtasks after each listener that an event has reached.
		evaluatesInMicrotask: 'InternalError' in globalThis,
		load: (url) => import(/* @vite-ignore */ url),
		listen(on) {
			listenFirst('unhandledrejection', (event) =>
				on.rejection(read(event, reasonOf), read(event, promiseOf) as object),
			);
			// Comes only for those with which the browser went on.
			listenFirst('rejectionhandled', (event) => {
				on.handled(read(event, promiseOf) as object);
				return false;
			});
			listenFirst('error', (event) => {
				on.error(read(event, errorOf));
				return false;
			});
		},
	};
}

const { now } = Performance.prototype;

interface Hop {
	callback(): void;
	next: Hop | null;
}

/**
 * A task as soon as possible, without the delay a timer has. Where there is `postTask`, it takes two thirds of what a
 * message takes; between messages and reports of rejections it comes in the same order. In Firefox real timers wait while
 * one such task asks for the next: the loop never hops while it sleeps.
 */
function createHop(): (callback: () => void) => void {
	const { scheduler } = globalThis;
	if (scheduler) {
		const { postTask } = scheduler;
		return (callback) => void apply(postTask, scheduler, [callback]);
	}
	const { port1, port2 } = new MessageChannel();
	// One call for each message: the loop hops, and beside it what waits for the report of a rejection.
	let first: Hop | null = null;
	let last: Hop | null = null;
	port1.onmessage = () => {
		const hop = first;
		first = hop?.next ?? null;
		hop?.callback();
	};
	return (callback) => {
		const hop: Hop = { callback, next: null };
		if (first === null || last === null) first = hop;
		else last.next = hop;
		last = hop;
		apply(postMessage, port2, [null]);
	};
}
