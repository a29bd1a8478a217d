/** What is needed to run programs. Large, so pages import it only when a learner shows interest. */
import type { Tools } from '../attempt/attempt-with.ts';
import { failureOf } from '../checker/failure-of.ts';
import type { ExerciseOnPage } from '../course/on-page.ts';
import { createEmbeddedEngine, type EmbeddedEngine } from '../engines/embedded/engine.ts';
import { createPreparingWorker } from '../prepare/preparing-worker.ts';
import { enterExistingProgress } from '../progress/door.ts';
import type { Run } from '../run/engine.ts';
import { type Program, type TypeProblem, waitsInGeneratorsOnly } from '../run/program.ts';
import type { Outcome, Watch } from './outcome.ts';
import { createReadAhead } from './read-ahead.ts';

export { gatherRows } from './console-rows.ts';
export { ConsoleView } from './console-view.tsx';
export { outcomeWords, timeWords } from './run-words.ts';
export { RunTimeline } from './timeline/run-timeline.tsx';
export { revealResult } from './views/open.ts';

const preparing = createPreparingWorker();
const prepare = createReadAhead(preparing.prepare);
let engine: EmbeddedEngine | undefined;
let judge: typeof import('./judging.tsx') | undefined;

/** What judges, at once when it is there: a run that ends well needs nothing of it. */
async function judging(): Promise<typeof import('./judging.tsx')> {
	judge ??= await import('./judging.tsx');
	return judge;
}

/** The page's one engine, made when first asked for. */
function theEngine(): EmbeddedEngine {
	engine ??= createEmbeddedEngine();
	return engine;
}

/** What programs are prepared and run with, for those who run them many times. */
export function tools(): Tools {
	return { engine: theEngine(), prepare, checkTypes };
}

async function checkTypes(program: Program): Promise<readonly TypeProblem[]> {
	const { ask } = await import('./services/ask.ts');
	return ask('problems', program);
}

/** Gets the engine ready, so that the first run starts at once, and reads what is likely to run. */
export function warmUp(program?: Program): void {
	theEngine().warm();
	if (program === undefined) preparing.warm();
	// Whoever runs it hears of what failed.
	else prepare(program).catch(() => {});
}

/** Runs a program once. */
export async function runOnce(program: Program, clock: 'virtual' | 'real', watch: Watch): Promise<Outcome> {
	warmUp(program);
	const prepared = await prepare(program);
	if (!prepared.ok) {
		return (await judging()).outcomeOfRun(null, { kind: 'not-runnable', diagnostics: prepared.diagnostics }, program);
	}
	const run = theEngine().start(prepared.program, { clock, generators: waitsInGeneratorsOnly(prepared.program) });
	watch.onStart(run.stop);
	const [record] = await Promise.all([run.record, follow(run, watch)]);
	const failure = failureOf(record.ending, record.events);
	if (failure !== null) return (await judging()).outcomeOfRun(record, failure, program);
	return { record, failure, title: 'Finished', marks: [], View: null };
}

/** Judges a program. The console follows its own run, not those of the hidden tests. */
export async function checkProgram(program: Program, exercise: ExerciseOnPage, watch: Watch): Promise<Outcome> {
	warmUp(program);
	const [{ attemptWith, outcomeOfCheck }, progress] = await Promise.all([judging(), enterExistingProgress()]);
	const kept = progress?.marks.peek().get(exercise.id)?.orders ?? [];
	let alone: Promise<void> | undefined;
	const attempt = await attemptWith(
		tools(),
		program,
		{ ...exercise, kept },
		{
			onRun(run) {
				watch.onStart(run.stop);
				alone ??= follow(run, watch);
			},
		},
	);
	await alone;
	return outcomeOfCheck(attempt, program, exercise, tools());
}

async function follow(run: Run, watch: Watch): Promise<void> {
	for await (const event of run.events) watch.onEvent(event);
}
