import { isCoroutine } from './coroutine.ts';
import type { Future, Waiter } from './future.ts';
import { CANCELLED, FAILED, PENDING } from './future-state.ts';
import type { Handle } from './handle.ts';
import type { Task } from './task.ts';

/** Of an array or an object, more is not shown. */
const MOST_SHOWN = 20;

/** A value in the string forms of futures, queues and messages: short, on one line. */
export function showValue(value: unknown, depth = 0): string {
	if (typeof value === 'string') return JSON.stringify(value);
	if (typeof value === 'function') return showCallback(value);
	if (typeof value !== 'object' || value === null) return String(value);
	if ('addDoneCallback' in value) return String(value);
	if (value instanceof Error) return `${value.name}(${value.message === '' ? '' : JSON.stringify(value.message)})`;
	if (isCoroutine(value)) return '<coroutine>';
	if (depth > 2) return '…';
	if (Array.isArray(value)) {
		const items = value.slice(0, MOST_SHOWN).map((item) => showValue(item, depth + 1));
		return `[${items.join(', ')}${value.length > MOST_SHOWN ? ', …' : ''}]`;
	}
	const { name } = value.constructor ?? {};
	if (name !== 'Object') return `<${name ?? 'object'}>`;
	const fields = Object.entries(Object.getOwnPropertyDescriptors(value)).map(
		// A getter is the program's code, and showing a value must not run it.
		([key, field]) => `${key}: ${'value' in field ? showValue(field.value, depth + 1) : '…'}`,
	);
	const more = fields.length > MOST_SHOWN ? ', …' : '';
	return `{ ${fields.slice(0, MOST_SHOWN).join(', ')}${more} }`;
}

/** The name a function goes by. */
export function showCallback(callback: { readonly name: string }): string {
	return callback.name || '<anonymous>';
}

/** '<Future pending cb=[done]>', '<Future finished result=4>' … */
export function showFuture(future: Future<unknown>): string {
	return `<Future ${stateOf(future)}${labelOf(future)}${outcomeOf(future)}${callbacksOf(future)}>`;
}

/** '<Task pending name="a" wait_for=<Future pending>>' … */
export function showTask(task: Task<unknown>): string {
	const state = task.state === PENDING && task.cancelling() > 0 ? 'cancelling' : stateOf(task);
	const waitsFor = task.waitingFor === undefined ? '' : ` wait_for=${showWaited(task.waitingFor)}`;
	return `<Task ${state} name=${JSON.stringify(task.name)}${waitsFor}${outcomeOf(task)}${callbacksOf(task)}>`;
}

/** Without what the waited-for waits for in turn: that may be a circle. */
function showWaited(future: Future<unknown>): string {
	const name = 'name' in future ? ` name=${JSON.stringify(future.name)}` : labelOf(future);
	return `<${'coroutine' in future ? 'Task' : 'Future'} ${stateOf(future)}${name}${callbacksOf(future)}>`;
}

function stateOf(future: Future<unknown>): string {
	if (future.state === PENDING) return 'pending';
	return future.state === CANCELLED ? 'cancelled' : 'finished';
}

function labelOf(future: Future<unknown>): string {
	return typeof future.label === 'string' ? ` label=${JSON.stringify(future.label)}` : '';
}

function outcomeOf(future: Future<unknown>): string {
	if (future.state === PENDING || future.state === CANCELLED) return '';
	return future.state === FAILED ? ` exception=${showValue(future.value)}` : ` result=${showValue(future.value)}`;
}

function callbacksOf(future: Future<unknown>): string {
	const { waiters } = future;
	if (waiters === undefined) return '';
	const names = (Array.isArray(waiters) ? waiters : [waiters]).map(showWaiter);
	const shown = names.length > 2 ? [names[0], `<${names.length - 2} more>`, names.at(-1)] : names;
	return ` cb=[${shown.join(', ')}]`;
}

function showWaiter(waiter: Waiter): string {
	if ('coroutine' in waiter) return `wake ${(waiter as Task<unknown>).name}`;
	return 'callback' in waiter ? showCallback((waiter as Waiter & Handle).callback) : 'toPromise';
}
