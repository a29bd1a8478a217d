import { append } from '../tracing/append.ts';

export type Name = string | symbol;

/** A listener; the one of `once` is a function around the program's own, which is its `listener`. */
export type Call = ((...given: unknown[]) => unknown) & { listener?: Call };

/** How many calls of `emit` are walking through a list. Node's name for it shows when an emitter is printed. */
export const EMITTING: unique symbol = Symbol('events.emitting');

/** Several listeners of one event. While `emit` walks through it, it stays as it is: changes are made to a copy. */
export interface List extends Array<Call> {
	[EMITTING]: number;
	warned?: true;
}

/** All listeners of an emitter by event, as Node keeps them: a single one without a list. */
export type Handlers = Record<Name, Call | List | undefined>;

const { apply } = Reflect;
const { splice, unshift } = Array.prototype;

export function noHandlers(): Handlers {
	return { __proto__: null } as never;
}

/** Whether that is this listener, or the function which `once` has put around it. */
export function isFor(handler: Call, listener: unknown): boolean {
	return handler === listener || handler.listener === listener;
}

/** The program's own function. */
export function bare(handler: Call): Call {
	return handler.listener ?? handler;
}

/** A copy of whatever is there for one event. */
export function asArray(handlers: Call | List | undefined): Call[] {
	if (typeof handlers === 'function') return [handlers];
	const all: Call[] = [];
	if (handlers !== undefined) for (let i = 0; i < handlers.length; i++) append(all, handlers[i] as Call);
	return all;
}

/** The list of an event that has listeners, as one that may be changed. */
export function openList(events: Handlers, name: Name): List {
	const known = events[name] as Call | List;
	if (typeof known !== 'function' && known[EMITTING] === 0) return known;
	const list = asArray(known) as List;
	list[EMITTING] = 0;
	if (typeof known !== 'function' && known.warned) list.warned = true;
	events[name] = list;
	return list;
}

export function insert(list: List, listener: Call, isFirst: boolean): void {
	if (isFirst) apply(unshift, list, [listener]);
	else append(list, listener);
}

/** Takes the one that was added last; false: there is none. */
export function takeLast(events: Handlers, name: Name, listener: unknown): boolean {
	const known = events[name] as List;
	let at = known.length - 1;
	while (at >= 0 && !isFor(known[at] as Call, listener)) at--;
	// Node has its copy by then.
	const list = openList(events, name);
	if (at < 0) return false;
	apply(splice, list, [at, 1]);
	if (list.length === 1) events[name] = list[0];
	return true;
}
