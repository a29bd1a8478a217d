import type { Tell } from './absent.ts';
import type { Lent } from './lent.ts';

const { apply } = Reflect;
const isBehind = Object.prototype.isPrototypeOf;

type Origin = 'uncaughtException' | 'unhandledRejection';

interface Parts {
	readonly lent: Lent;
	readonly tell: Tell;
	/** A listener threw itself: that ends the run at once. */
	failed(error: unknown): void;
}

/** What becomes of errors that reach the top of a stack. */
export interface Uncaught {
	/** Tells the program; says whether it has taken the error. */
	takes(error: unknown, origin: Origin): boolean;
	/** What those are told who listen for errors when a promise was rejected with something else. */
	asError(reason: unknown): unknown;
	readonly methods: Readonly<Record<string, unknown>>;
}

export function createUncaught({ lent, tell, failed }: Parts): Uncaught {
	let capture: ((error: unknown) => unknown) | null = null;

	function hear(error: unknown, origin: Origin): boolean {
		tell('uncaughtExceptionMonitor', [error, origin]);
		if (capture === null) return tell('uncaughtException', [error, origin]);
		capture(error);
		return true;
	}

	return {
		takes(error, origin) {
			try {
				return hear(error, origin);
			} catch (second) {
				failed(second);
				return true;
			}
		},
		asError(reason) {
			if (isLikeError(reason)) return reason;
			const error = new Error(`${LOST} The promise rejected with the reason "${inShort(reason)}".`);
			error.name = 'UnhandledPromiseRejection';
			return Object.assign(error, { code: 'ERR_UNHANDLED_REJECTION' });
		},
		methods: {
			hasUncaughtExceptionCaptureCallback: () => capture !== null,
			setUncaughtExceptionCaptureCallback(callback: unknown) {
				if (callback !== null && typeof callback !== 'function') {
					throw lent.invalidArgument('fn', 'of type function or null', callback);
				}
				if (callback !== null && capture !== null) {
					throw lent.withCode(new Error(ALREADY_SET), 'ERR_UNCAUGHT_EXCEPTION_CAPTURE_ALREADY_SET');
				}
				capture = callback as typeof capture;
			},
		},
	};
}

const LOST =
	'This error originated either by throwing inside of an async function without a catch block, or by rejecting a promise which was not handled with .catch().';
const ALREADY_SET = '`process.setupUncaughtExceptionCapture()` was called while a capture callback was already active';

/** As V8 names a value in short. */
function inShort(value: unknown): string {
	if (typeof value !== 'object' || value === null) return String(value);
	if (Array.isArray(value)) return '[object Array]';
	try {
		return `#<${value.constructor.name || 'Object'}>`;
	} catch {
		return '#<Object>';
	}
}

/** As Node tells it: by a stack of its own. In Firefox that of an error is its prototype's. */
function isLikeError(reason: unknown): boolean {
	if (typeof reason !== 'object' || reason === null) return false;
	return Object.hasOwn(reason, 'stack') || apply(isBehind, Error.prototype, [reason]);
}
