import { describe, expect } from 'vitest';
import {
	CancelledError,
	type Coroutine,
	currentTask,
	ExceptionGroup,
	getRunningLoop,
	sleep,
	type Task,
	taskGroup,
} from '../index.ts';
import { at, fact, failing, forever, later, thrownBy, tick } from './fact.ts';

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
const F = new Error('f');

describe('task group', () => {
	fact('TG-01', 'the block ends when its tasks have ended', function* () {
		const [a, b] = yield* taskGroup(function* (group) {
			yield* tick();
			return [group.createTask(later(1, 'a')), group.createTask(later(2, 'b'))] as const;
		});
		expect([now(), a.result(), b.result()]).toEqual([2, 'a', 'b']);
	});

	fact('TG-02', 'its tasks are tasks, and start in order in the next iteration', function* () {
		const log: string[] = [];
		function* note(name: string): Coroutine<void> {
			log.push(name);
			yield* tick();
		}
		yield* taskGroup(function* (group) {
			expect(group.createTask(note('a'), { name: 'mine' }).name).toBe('mine');
			group.createTask(note('b'));
			expect(log).toEqual([]);
			yield* tick();
			expect(log).toEqual(['a', 'b']);
		});
	});

	fact('TG-03', 'an empty group does not suspend', function* () {
		const { iteration } = getRunningLoop();
		yield* taskGroup(() => at(1));
		expect(getRunningLoop().iteration).toBe(iteration);
	});

	fact('TG-04', 'an error cancels the others, and leaves when they have ended', function* () {
		let other: Task<unknown> | undefined;
		const errors = yield* errorsOf(
			taskGroup(function* (group) {
				group.createTask(failing(1, E));
				other = group.createTask(forever());
				yield* tick();
			}),
		);
		expect([errors, other?.cancelled(), now()]).toEqual([[E], true, 1]);
	});

	fact('TG-05', 'the group of errors has a message, and the errors in the order of their occurrence', function* () {
		const error = yield* thrownBy(
			taskGroup(function* (group) {
				group.createTask(failing(1, E));
				group.createTask(failing(1, F));
				yield* tick();
			}),
		);
		expect(error).toMatchObject({ message: 'unhandled errors in a TaskGroup', errors: [E, F] });
	});

	fact('TG-06', 'the body is interrupted too', function* () {
		let inBody: unknown;
		const errors = yield* errorsOf(
			taskGroup(function* (group) {
				group.createTask(failing(1, E));
				inBody = yield* thrownBy(sleep(10));
				throw inBody;
			}),
		);
		expect([inBody, errors, now()]).toEqual([expect.any(CancelledError), [E], 1]);
	});

	fact('TG-07', 'siblings are cancelled in order, then the body, in one iteration', function* () {
		const log: string[] = [];
		yield* errorsOf(
			taskGroup(function* (group) {
				group.createTask(failing(1, E));
				for (const name of ['a', 'b', 'c']) group.createTask(logging(log, name));
				yield* logging(log, `body`);
			}),
		);
		expect(log).toEqual(['a', 'b', 'c', 'body']);
	});

	fact('TG-08', 'once the errors are caught the parent can wait again', function* () {
		yield* errorsOf(
			taskGroup(function* (group) {
				group.createTask(failing(1, E));
				yield* forever();
			}),
		);
		expect(currentTask()?.cancelling()).toBe(0);
		yield* sleep(1);
		expect(now()).toBe(2);
	});

	fact('TG-09', 'an error of the body cancels the tasks, and comes in a group', function* () {
		let task: Task<unknown> | undefined;
		const errors = yield* errorsOf(
			taskGroup(function* (group) {
				task = group.createTask(forever());
				yield* tick();
				throw E;
			}),
		);
		expect([errors, task?.cancelled()]).toEqual([[E], true]);
	});

	fact('TG-10', 'errors of tasks come before that of the body', function* () {
		const errors = yield* errorsOf(
			taskGroup(function* (group) {
				group.createTask(answering(E));
				yield* tick();
				throw F;
			}),
		);
		expect(errors).toEqual([E, F]);
	});

	fact('TG-11', 'a task that answers its cancellation with an error adds it', function* () {
		const errors = yield* errorsOf(
			taskGroup(function* (group) {
				group.createTask(answering(F));
				group.createTask(failing(1, E));
				yield* tick();
			}),
		);
		expect(errors).toEqual([E, F]);
	});

	fact('TG-12', 'a task that is cancelled directly does not disturb the group', function* () {
		yield* taskGroup(function* (group) {
			const task = group.createTask(forever());
			group.createTask(sleep(2));
			yield* tick();
			task.cancel();
		});
		expect(now()).toBe(2);
	});

	fact('TG-13', 'a task that throws CancelledError by itself does not either', function* () {
		yield* taskGroup(function* (group) {
			group.createTask(failing(1, new CancelledError()));
			group.createTask(sleep(2));
			yield* tick();
		});
		expect(now()).toBe(2);
	});
});
