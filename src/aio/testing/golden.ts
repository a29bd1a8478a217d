import { allTasks, type Coroutine, DeadlockError, EventLoop, type Task, wait } from '../index.ts';
import type { Outcome, Script } from './golden-language.ts';
import { Machine, nameOf } from './golden-machine.ts';

/** Runs a program, then whatever it left alive, to its end or to a deadlock. */
export function execute(program: Script): Outcome {
	const loop = new EventLoop();
	loop.setExceptionHandler(() => {});
	const machine = new Machine(loop);
	const main = loop.createTask(machine.task('main', program));
	const outcome = runToEnd(loop, main);
	const result = { outcome, end: Number(loop.time().toFixed(6)), log: [...machine.log] };
	loop.close();
	return result;
}

function runToEnd(loop: EventLoop, main: Task<unknown>): string {
	try {
		loop.runUntilCompleteSync(main);
		const rest = [...allTasks(loop)];
		if (rest.length > 0) loop.runUntilCompleteSync(drain(rest));
		return 'ok';
	} catch (error) {
		return error instanceof DeadlockError ? 'deadlock' : nameOf(error);
	}
}

function* drain(tasks: readonly Task<unknown>[]): Coroutine<void> {
	yield* wait(tasks);
}
