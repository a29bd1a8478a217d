import type { Lent } from '../process/lent.ts';
import type { Call, Name } from './handlers.ts';

type Listen = (name: Name, call: Call, options?: object) => unknown;

/** What can be listened to: an emitter, an event target, or what has the methods of one. */
export interface Source {
	readonly on?: Listen;
	readonly once?: Listen;
	readonly removeListener?: Listen;
	readonly addEventListener?: Listen;
	readonly removeEventListener?: Listen;
	readonly pause?: () => void;
	readonly resume?: () => void;
	readonly constructor?: unknown;
}

/** Listening to emitters and to event targets in one way. */
export interface Subscribe {
	/** @throws Node's TypeError for what is neither */
	add(source: Source, name: Name, call: Call, how: { once: boolean }): void;
	remove(source: Source, name: Name, call: Call): void;
	/** @throws Node's TypeErrors for options that are none, and its AbortError for a signal that has aborted */
	signalOf(options: unknown): AbortSignal | undefined;
}

export function createSubscribe({ invalidArgument, abortError }: Lent): Subscribe {
	const noEmitter = (source: unknown) => invalidArgument('emitter', 'an instance of EventEmitter', source);
	return {
		add(source, name, call, { once }) {
			if (typeof source.on === 'function') {
				if (once) source.once?.(name, call);
				else source.on(name, call);
			} else if (typeof source.addEventListener === 'function') source.addEventListener(name, call, { once });
			else throw noEmitter(source);
		},
		remove(source, name, call) {
			if (typeof source.removeListener === 'function') source.removeListener(name, call);
			else if (typeof source.removeEventListener === 'function') source.removeEventListener(name, call);
			else throw noEmitter(source);
		},
		signalOf(options) {
			if (typeof options !== 'object' || options === null || Array.isArray(options)) {
				throw invalidArgument('options', 'of type object', options);
			}
			const { signal } = options as { signal?: AbortSignal };
			if (signal === undefined) return undefined;
			requireSignal(invalidArgument, 'options.signal', signal);
			if (signal.aborted) throw abortError(signal.reason);
			return signal;
		},
	};
}

/** @throws Node's TypeError unless it looks like a signal */
export function requireSignal(
	invalidArgument: Lent['invalidArgument'],
	name: string,
	signal: unknown,
): asserts signal is AbortSignal {
	if (typeof signal !== 'object' || signal === null || !('aborted' in signal)) {
		throw invalidArgument(name, 'an instance of AbortSignal', signal);
	}
}

/** What one waits for who awaits that event, in words. */
export function eventInWords(source: Source, name: Name): string {
	let kind = '';
	try {
		kind = String((source.constructor as { name?: unknown } | undefined)?.name ?? '');
	} catch {
		// It is told without.
	}
	const of = kind === '' ? 'an emitter' : `${/^[AEIOU]/.test(kind) ? 'an' : 'a'} ${kind}`;
	return `an event '${String(name)}' of ${of}`;
}
