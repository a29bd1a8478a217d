import { append } from '../tracing/append.ts';
import { type Handlers, type Name, noHandlers } from './handlers.ts';

const { apply, defineProperty } = Reflect;

// Node's names for them show when an emitter is printed.
export const CAPTURES: unique symbol = Symbol('kCapture');
export const SHAPE: unique symbol = Symbol('shapeMode');
export const MONITOR: unique symbol = Symbol('events.errorMonitor');
export const REJECTED: unique symbol = Symbol.for('nodejs.rejection');

/** An emitter, with the properties that Node's has: they show when it is printed. */
export interface Emitter {
	_events: Handlers | undefined;
	_eventsCount: number;
	_maxListeners: number | undefined;
	[SHAPE]?: boolean;
	[CAPTURES]?: boolean;
	[REJECTED]?: unknown;
	emit(name: Name, ...given: unknown[]): boolean;
	on(name: Name, listener: unknown): unknown;
	prependListener(name: Name, listener: unknown): unknown;
	removeListener(name: Name, listener: unknown): unknown;
	removeAllListeners(name?: Name): unknown;
}

/** It has no listeners yet, and none that it inherits. */
export function begin(emitter: Emitter): void {
	own(emitter, '_events', noHandlers());
	own(emitter, '_eventsCount', 0);
}

/** Not by assignment: what an emitter inherits can't be written while hidden tests run. */
export function own(emitter: Emitter, name: string, value: unknown): void {
	defineProperty(emitter, name, { value, configurable: true, enumerable: true, writable: true });
}

/** By the emitter's own `emit`, which may be a subclass's. */
export function emitTo(emitter: Emitter, name: Name, given: readonly unknown[]): void {
	apply(emitter.emit, emitter, withBefore([name], given));
}

export function withBefore(first: unknown[], rest: readonly unknown[]): unknown[] {
	for (let i = 0; i < rest.length; i++) append(first, rest[i]);
	return first;
}
