import { prepare } from '../prepare/prepare.ts';
import type { Engine } from '../run/engine.ts';
import type { Program } from '../run/program.ts';
import { type Attempt, attemptWith, type Task, type TypeChecker, type Watch } from './attempt-with.ts';

export type { Attempt, Task, TypeChecker };

/** `attemptWith` that prepares at once, in this thread. */
export function attempt(
	program: Program,
	task: Task,
	engine: Engine,
	watch?: Watch,
	checkTypes?: TypeChecker,
): Promise<Attempt> {
	return attemptWith({ engine, prepare, checkTypes }, program, task, watch);
}
