/**
 * What a program finds in its global scope: the language, and the parts of the platform that need no network, keep no
 * data and live on the run's clock. Everything else is taken away, so that all engines offer the same.
 */
export const ALLOWED_GLOBALS: ReadonlySet<string> = new Set([
	...['globalThis', 'Infinity', 'NaN', 'undefined', 'eval', 'isFinite', 'isNaN', 'parseFloat', 'parseInt'],
	...['decodeURI', 'decodeURIComponent', 'encodeURI', 'encodeURIComponent', 'escape', 'unescape'],
	...['Object', 'Function', 'Boolean', 'Symbol', 'Number', 'BigInt', 'Math', 'Date', 'String', 'RegExp', 'Intl'],
	...['Error', 'AggregateError', 'EvalError', 'RangeError', 'ReferenceError', 'SyntaxError', 'TypeError', 'URIError'],
	...['Array', 'Map', 'Set', 'WeakMap', 'WeakSet', 'WeakRef', 'FinalizationRegistry', 'Iterator', 'JSON'],
	...['ArrayBuffer', 'DataView', 'Atomics', 'Int8Array', 'Uint8Array', 'Uint8ClampedArray', 'Int16Array'],
	...['Uint16Array', 'Int32Array', 'Uint32Array', 'BigInt64Array', 'BigUint64Array', 'Float16Array'],
	...['Float32Array', 'Float64Array', 'Promise', 'Proxy', 'Reflect'],
	...['DisposableStack', 'AsyncDisposableStack', 'SuppressedError'],
	...['AbortController', 'AbortSignal', 'DOMException', 'Event', 'EventTarget', 'CustomEvent'],
	...['TextEncoder', 'TextDecoder', 'URL', 'URLSearchParams', 'atob', 'btoa', 'structuredClone'],
	...['ReadableStream', 'WritableStream', 'TransformStream', 'CountQueuingStrategy', 'ByteLengthQueuingStrategy'],
	...['ReadableStreamDefaultReader', 'ReadableStreamDefaultController', 'WritableStreamDefaultWriter'],
]);

const NO_NETWORK = 'Programs run here without a network. Write a function that waits and answers instead.';
const OTHER_CLOCK = 'It would work outside the clock of the run. Use setTimeout, setImmediate or queueMicrotask.';
const NO_STORAGE = 'A run keeps nothing. Use a variable.';

/** Names people reach for, and why they are not there. */
export const REFUSED_GLOBALS: Readonly<Record<string, string>> = {
	fetch: `Programs run here without a network. Make the service that answers with service() from 'course'.`,
	XMLHttpRequest: NO_NETWORK,
	WebSocket: NO_NETWORK,
	EventSource: NO_NETWORK,
	importScripts: 'Use import.',
	MessageChannel: 'A worker and the program that started it talk with postMessage.',
	BroadcastChannel: OTHER_CLOCK,
	requestAnimationFrame: OTHER_CLOCK,
	requestIdleCallback: OTHER_CLOCK,
	Worker:
		'A worker runs in real time: write `clock: real` (`--clock real` with the command `run`). And only the program itself can start one, not another worker.',
	SharedArrayBuffer: 'Workers share nothing here. Send what they need with postMessage.',
	indexedDB: NO_STORAGE,
	localStorage: NO_STORAGE,
	sessionStorage: NO_STORAGE,
	caches: NO_STORAGE,
	require: 'Programs are ES modules. Use import.',
	Buffer: 'Programs run as in a browser. Use Uint8Array and TextEncoder.',
	postMessage: 'A run has no one to send messages to. Use console.log.',
};
