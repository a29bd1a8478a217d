import { describe, expect, test } from 'vitest';
import { asyncContextManager, type Coroutine, createTask, runSync, sleep, timeout } from './index.ts';

function managerWith(log: string[]) {
	return asyncContextManager(function* (give: (value: string) => Coroutine<void>, name: string) {
		yield* sleep(1);
		log.push('enter');
		try {
			yield* give(name);
		} finally {
			yield* sleep(1);
			log.push('leave');
		}
	});
}

describe('asyncContextManager', () => {
	test('gives the value to the body, and the result of the body', () => {
		const log: string[] = [];
		const block = managerWith(log)(function* (name) {
			log.push(name);
			yield* sleep(1);
			return 'result';
		}, 'door');
		expect([runSync(block), log]).toEqual(['result', ['enter', 'door', 'leave']]);
	});

	test('cleans up after errors and cancellations, which leave the block', () => {
		const log: string[] = [];
		const error = new Error('e');
		const failing = managerWith(log)(function* () {
			yield* sleep(1);
			throw error;
		}, 'door');
		expect(() => runSync(failing)).toThrow(error);
		const slow = managerWith(log)(() => sleep(100), 'door');
		expect(() => runSync(timeout(2, () => slow))).toThrow('time ran out');
		expect(log).toEqual(['enter', 'leave', 'enter', 'leave']);
	});

	test('may swallow the error of its body', () => {
		const forgiving = asyncContextManager(function* (give: (value: undefined) => Coroutine<void>) {
			try {
				yield* give(undefined);
			} catch {
				yield* sleep(0);
			}
		});
		const failing = function* (): Coroutine<string> {
			yield* sleep(0);
			throw new Error('e');
		};
		expect(runSync(forgiving(failing))).toBe(undefined);
	});

	test('must run its body, once', () => {
		const never = asyncContextManager(function* (_give: (value: undefined) => Coroutine<void>) {
			yield* sleep(0);
		});
		const twice = asyncContextManager(function* (give: (value: undefined) => Coroutine<void>) {
			yield* give(undefined);
			yield* give(undefined);
		});
		expect(() => runSync(never(() => sleep(0)))).toThrow("didn't run its body");
		expect(() => runSync(twice(() => sleep(0)))).toThrow("didn't stop after its body");
	});

	test('can be used by several tasks at once', () => {
		const log: string[] = [];
		const block = managerWith(log);
		runSync(
			(function* () {
				const tasks = ['a', 'b'].map((name) => createTask(block(() => sleep(1), name)));
				for (const task of tasks) yield* task;
			})(),
		);
		expect(log).toEqual(['enter', 'enter', 'leave', 'leave']);
	});
});
