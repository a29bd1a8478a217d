import { prepare } from '../prepare/prepare.ts';
import type { Engine } from '../run/engine.ts';
import type { Program } from '../run/program.ts';
import { type Attempt, attemptWith, type Task, type Watch } from './attempt-with.ts';

export type { Attempt, Task };

/** `attemptWith` that prepares at once, in this thread. */
export function attempt(program: Program, task: Task, engine: Engine, watch?: Watch): Promise<Attempt> {
	return attemptWith({ engine, prepare }, program, task, watch);
}
