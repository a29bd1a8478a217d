/** What is needed to run and judge programs. Large, so pages import it only when a learner shows interest. */
import { type Attempt, attemptWith, type Task, type Tools } from '../attempt/attempt-with.ts';
import { failureOf } from '../checker/check.ts';
import { knownMistake } from '../checker/mistakes.ts';
import { createEmbeddedEngine, type EmbeddedEngine } from '../engines/embedded/engine.ts';
import { createPreparingWorker } from '../prepare/preparing-worker.ts';
import type { Run } from '../run/engine.ts';
import { type Program, waitsInGeneratorsOnly } from '../run/program.ts';
import type { Outcome, Watch } from './outcome.ts';

export { gatherRows } from './console-rows.ts';
export { marksOf } from './failure-marks.ts';
export { EndingView, titleOf, VerdictView } from './result-views.tsx';
export { outcomeWords, timeWords } from './run-words.ts';
export { RunTimeline } from './timeline/run-timeline.tsx';
export { knownMistake };

const { prepare, warm: warmPreparing } = createPreparingWorker();
let engine: EmbeddedEngine | undefined;

/** The page's one engine, made when first asked for. */
function theEngine(): EmbeddedEngine {
	engine ??= createEmbeddedEngine();
	return engine;
}

/** What programs are prepared and run with, for those who run them many times. */
export function tools(): Tools {
	return { engine: theEngine(), prepare };
}

/** Gets the engine ready, so that the first run starts at once. */
export function warmUp(): void {
	theEngine().warm();
	warmPreparing();
}

/** Runs a program once. `record` is null when it could not be run; `failure` when it did not end of itself. */
export async function runOnce(program: Program, clock: 'virtual' | 'real', watch: Watch): Promise<Outcome> {
	const prepared = await prepare(program);
	if (!prepared.ok) return { record: null, failure: { kind: 'not-runnable', diagnostics: prepared.diagnostics } };
	const run = theEngine().start(prepared.program, { clock, generators: waitsInGeneratorsOnly(prepared.program) });
	watch.onStart(run.stop);
	const [record] = await Promise.all([run.record, follow(run, watch)]);
	return { record, failure: failureOf(record.ending) };
}

/** Judges a program. The console follows its own run, not those of the hidden tests. */
export async function checkProgram(program: Program, task: Task, watch: Watch): Promise<Attempt> {
	let alone: Promise<void> | undefined;
	const result = await attemptWith({ engine: theEngine(), prepare }, program, task, {
		onRun(run) {
			watch.onStart(run.stop);
			alone ??= follow(run, watch);
		},
	});
	await alone;
	return result;
}

async function follow(run: Run, watch: Watch): Promise<void> {
	for await (const event of run.events) watch.onEvent(event);
}
