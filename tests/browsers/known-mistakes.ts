import { fileURLToPath } from 'node:url';
import { type Attempt, attempt } from '../../src/attempt/attempt.ts';
import type { Exercise } from '../../src/course/exercise.ts';
import { loadExercises } from '../../src/course/load-course.ts';
import type { Engine } from '../../src/run/engine.ts';
import type { Program } from '../../src/run/program.ts';
import type { Subject } from '../contract/subjects.ts';
import type { Comparison } from './compare.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
/** Real milliseconds of silence before a run counts as blocked: a browser and Node leave each other little time. */
const PATIENCE = 30_000;

/**
 * Starter, solution and known mistakes of the exercises whose name contains `part`, as attempts: a page learns in Node
 * how each mistake goes wrong, so it must go wrong in the same way in a browser, or its words are never read.
 */
export async function compareMistakes(subject: Subject, local: Subject, part = ''): Promise<Comparison> {
	const { exercises } = await loadExercises(ROOT);
	const different = new Map<string, string>();
	let run = 0;
	for (const exercise of exercises) {
		const { id, engine, starter, solution, mistakes } = exercise;
		if (engine === 'node' || !id.includes(part)) continue;
		const programs: [string, Program][] = [
			['start', starter],
			['solution', solution],
			...mistakes.map(({ file, program }): [string, Program] => [file, program]),
		];
		// One after another: on the real clock they would slow each other down.
		for (const [name, program] of programs) {
			const [here, there] = await Promise.all([tryOut(program, exercise, local), tryOut(program, exercise, subject)]);
			run++;
			if (here.signature !== there.signature)
				different.set(`${id}, ${name}`, `${here.signature}\n         here: ${there.signature}`);
		}
	}
	return { run, different };
}

/** Types are left out: TypeScript looks at them, and no browser. */
function tryOut(program: Program, { expect, tests, clock }: Exercise, subject: Subject): Promise<Attempt> {
	return attempt(program, { expect, tests, clock }, engineOf(subject), {}, () => []);
}

function engineOf({ run }: Subject): Engine {
	return {
		name: 'embedded',
		start: (program, options = {}) => ({
			events: (async function* () {})(),
			record: run(program, { ...options, limits: { ...options.limits, silence: PATIENCE } }),
			stop() {},
		}),
		dispose() {},
	};
}
