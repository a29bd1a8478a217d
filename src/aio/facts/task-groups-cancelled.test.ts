import { describe, expect } from 'vitest';
import {
	CancelledError,
	type Coroutine,
	createTask,
	currentTask,
	EventLoop,
	ExceptionGroup,
	gather,
	getRunningLoop,
	RuntimeError,
	sleep,
	type Task,
	type TaskGroup,
	TimeoutError,
	taskGroup,
	timeout,
} from '../index.ts';
import { at, fact, failing, forever, later, runDry, thrown, thrownBy, tick } from './fact.ts';

function now(): number {
	return getRunningLoop().time();
}

/** The errors of the group that `block` throws. */
function* errorsOf(block: Coroutine<unknown>): Coroutine<unknown[]> {
	const error = yield* thrownBy(block);
	if (error instanceof ExceptionGroup) return error.errors;
	throw error;
}

function* logging(log: string[], name: string): Coroutine<void> {
	try {
		yield* forever();
	} finally {
		log.push(name);
	}
}

function* answering(error: unknown): Coroutine<void> {
	yield* thrownBy(forever());
	throw error;
}

const E = new Error('e');
describe('task group: cancelled from outside, nested, closed', () => {
	fact('TG-14', 'a parent cancelled while it waits for its tasks cancels them, and ends cancelled', function* () {
		let child: Task<unknown> | undefined;
		const parent = createTask(
			taskGroup(function* (group) {
				child = group.createTask(forever());
				yield* tick();
			}),
		);
		yield* tick(3);
		parent.cancel();
		expect(yield* thrownBy(parent)).toBeInstanceOf(CancelledError);
		expect([parent.cancelled(), child?.cancelled()]).toEqual([true, true]);
	});

	fact('TG-15', 'a parent cancelled in its body cancels the tasks too', function* () {
		const log: string[] = [];
		const parent = createTask(
			taskGroup(function* (group) {
				group.createTask(logging(log, 'child'));
				yield* logging(log, 'body');
			}),
		);
		yield* tick(2);
		parent.cancel();
		expect(yield* thrownBy(parent)).toBeInstanceOf(CancelledError);
		expect(log).toEqual(['body', 'child']);
	});

	fact('TG-16', 'errors beat a cancellation, which follows at the next wait', function* () {
		const log: unknown[] = [];
		const parent = createTask(
			(function* () {
				const block = taskGroup(function* (group) {
					group.createTask(answering(E));
					yield* forever();
				});
				log.push(yield* errorsOf(block), currentTask()?.cancelling());
				yield* sleep(1);
			})(),
		);
		yield* tick(2);
		parent.cancel();
		expect(yield* thrownBy(parent)).toBeInstanceOf(CancelledError);
		expect(log).toEqual([[E], 1]);
	});

	fact('TG-17', 'a body may turn its cancellation into an error', function* () {
		const log: unknown[] = [];
		const parent = createTask(
			(function* () {
				log.push(yield* errorsOf(taskGroup(() => answering(E))));
			})(),
		);
		yield* tick(2);
		parent.cancel();
		yield* tick();
		expect(log).toEqual([[E]]);
	});

	fact('TG-18', 'an error of an inner group arrives as a group in the outer one', function* () {
		const errors = yield* errorsOf(
			taskGroup(function* (outer) {
				outer.createTask(forever());
				yield* taskGroup(function* (inner) {
					inner.createTask(failing(1, E));
					yield* tick();
				});
			}),
		);
		expect(errors).toEqual([expect.any(ExceptionGroup)]);
		expect((errors[0] as ExceptionGroup).errors).toEqual([E]);
	});

	fact('TG-19', 'an error of the outer group passes through the inner one', function* () {
		let inner: Task<unknown> | undefined;
		const errors = yield* errorsOf(
			taskGroup(function* (outer) {
				outer.createTask(failing(1, E));
				yield* taskGroup(function* (group) {
					inner = group.createTask(forever());
					yield* tick();
				});
			}),
		);
		expect([errors, inner?.cancelled()]).toEqual([[E], true]);
	});

	fact('TG-20', 'a task may add tasks to its group', function* () {
		yield* taskGroup(function* (group) {
			group.createTask(
				(function* () {
					yield* sleep(1);
					group.createTask(sleep(2));
				})(),
			);
			yield* tick();
		});
		expect(now()).toBe(3);
	});

	fact('TG-21', 'a group that has ended, or is ending, takes no more tasks', function* () {
		const log: string[] = [];
		function* late(): Coroutine<void> {
			log.push('ran');
			yield* tick();
		}
		let group: TaskGroup | undefined;
		yield* taskGroup(function* (g) {
			group = g;
			yield* tick();
		});
		const coroutine = late();
		expect(String(thrown(() => group?.createTask(coroutine)))).toContain('RuntimeError: TaskGroup is finished');
		expect(coroutine.next().done).toBe(true);
		yield* errorsOf(
			taskGroup(function* (g) {
				g.createTask(failing(1, E));
				yield* thrownBy(sleep(10));
				expect(String(thrown(() => g.createTask(late())))).toContain('TaskGroup is shutting down');
			}),
		);
		expect(log).toEqual([]);
	});

	fact('TG-22', 'a group needs a task', () => {
		const loop = new EventLoop();
		const errors: unknown[] = [];
		loop.callSoon(() => errors.push(thrown(() => taskGroup(() => at(1)).next())));
		runDry(loop);
		expect(errors).toEqual([expect.any(RuntimeError)]);
		expect(String(errors[0])).toContain('TaskGroup cannot determine the parent task');
	});

	fact('TG-23', 'a timeout around a group cancels its tasks, and is a TimeoutError', function* () {
		let child: Task<unknown> | undefined;
		const block = timeout(1, () =>
			taskGroup(function* (group) {
				child = group.createTask(forever());
				yield* tick();
			}),
		);
		expect(yield* thrownBy(block)).toBeInstanceOf(TimeoutError);
		expect([child?.cancelled(), now()]).toEqual([true, 1]);
	});

	fact('TG-24', 'gather lets siblings run on, a group does not', function* () {
		const [inGather, inGroup] = [createTask(later(5, 'r')), [] as Task<unknown>[]];
		yield* thrownBy(gather([failing(1, E), inGather]));
		yield* errorsOf(
			taskGroup(function* (group) {
				inGroup.push(group.createTask(later(5, 'r')), group.createTask(failing(1, E)));
				yield* tick();
			}),
		);
		expect([inGather.cancelling(), inGroup[0]?.cancelled()]).toEqual([0, true]);
		expect(yield* inGather).toBe('r');
	});
});
