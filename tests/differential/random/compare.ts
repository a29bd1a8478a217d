import fc from 'fast-check';
import type { RunOptions } from '../../../src/run/engine.ts';
import type { PreparedProgram } from '../../../src/run/program.ts';
import type { RunRecord } from '../../../src/run/record.ts';
import { nativeOutcome } from '../native.ts';
import { outcomeOf } from '../outcome.ts';
import { batchOf, outputsOf, prepareBatch } from './batch.ts';
import { type RandomProgram, randomProgram } from './random-program.ts';
import { renderProgram } from './render.ts';

/** Runs a prepared program on the engine that is compared with Node. */
export type RunPrepared = (program: PreparedProgram, options: RunOptions) => Promise<RunRecord>;

/** How batches are prepared; `extraTick` makes every `await` of the programs take one tick too many. */
export interface Preparing {
	readonly probes: boolean;
	readonly extraTick?: boolean;
}

/** A program for which Node and the engine print different things. */
export interface Difference {
	readonly source: string;
	readonly native: string;
	readonly engine: string;
}

/** Programs in one process of Node, and in one run. */
const BATCH = 50;
/** Milliseconds between two timers where Node is asked again. */
const PATIENT_GAP = 64;
const OPTIONS: RunOptions = {
	limits: { silence: 30_000, output: 1e8, writes: 1e7, tasks: 1e7, virtualTime: 1e9, microtasks: 1e9 },
};

export function randomPrograms(seed: number, count: number): RandomProgram[] {
	return fc.sample(randomProgram, { seed, numRuns: count });
}

/** The numbers of those among `count` programs from `seed` that print other things than in Node. */
export async function differentPrograms(
	seed: number,
	count: number,
	run: RunPrepared,
	preparing: Preparing,
	onBatch: (done: number) => void = () => {},
): Promise<number[]> {
	const programs = randomPrograms(seed, count);
	const different: number[] = [];
	for (let first = 0; first < count; first += BATCH) {
		const some = programs.slice(first, first + BATCH);
		const batch = batchOf(some);
		const [native, engine] = await Promise.all([
			nativeOutcome(batch),
			run(prepareBatch(batch, preparing), OPTIONS).then(outcomeOf),
		]);
		const expected = outputsOf(native.out, some.length);
		const got = outputsOf(engine.out, some.length);
		for (const [index, program] of some.entries()) {
			if (expected[index] === undefined) throw new Error(`In Node program ${first + index} of ${seed} did not run.`);
			if (expected[index] === got[index]) continue;
			// Alone and with more time between timers: on a busy machine those of Node may fire in another order.
			if (preparing.extraTick || (await differenceOf(program, run, preparing))) different.push(first + index);
		}
		onBatch(Math.min(first + BATCH, count));
	}
	return different;
}

/** Null: Node and the engine print the same for this program. */
export async function differenceOf(
	program: RandomProgram,
	run: RunPrepared,
	preparing: Preparing,
): Promise<Difference | null> {
	const { out: engine } = outcomeOf(await run(prepareBatch(batchOf([program]), preparing), OPTIONS));
	const { out: native } = await nativeOutcome(batchOf([program], PATIENT_GAP));
	if (native === engine) return null;
	return { source: renderProgram(program, 'p0'), native, engine };
}

/** The simplest program that differs, found by taking away what is not needed from program `index` of `seed`. */
export async function simplestDifference(
	seed: number,
	index: number,
	run: RunPrepared,
	preparing: Preparing,
): Promise<Difference | null> {
	let simplest: Difference | null = null;
	const property = fc.asyncProperty(randomProgram, async (program) => {
		const difference = await differenceOf(program, run, preparing);
		simplest = difference ?? simplest;
		return difference === null;
	});
	await fc.check(property, { seed, path: String(index), numRuns: 1, interruptAfterTimeLimit: 120_000 });
	return simplest;
}
