/** What is needed to run programs. Large, so pages import it only when a learner shows interest. */
import type { Tools } from '../attempt/attempt-with.ts';
import { droppedIn } from '../checker/dropped.ts';
import type { ExerciseOnPage } from '../course/on-page.ts';
import { createEmbeddedEngine, type EmbeddedEngine } from '../engines/embedded/engine.ts';
import { createPreparingWorker } from '../prepare/preparing-worker.ts';
import { enterExistingProgress } from '../progress/door.ts';
import type { Engine, Run } from '../run/engine.ts';
import { type EngineWanted, type Program, type TypeProblem, waitsInGeneratorsOnly } from '../run/program.ts';
import type { Outcome, Watch } from './outcome.ts';
import { createReadAhead } from './read-ahead.ts';

export { gatherRows } from './console-rows.ts';
export { ConsoleView } from './console-view.tsx';
export { remember } from './remembering.ts';
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

/** How a program is to be run. */
interface How {
	readonly id: string;
	readonly clock?: 'virtual' | 'real' | undefined;
	readonly engine?: EngineWanted | undefined;
}

/** What runs it, or what the page shows in place of a run. */
async function engineFor({ id, engine }: How, button: 'Run' | 'Check'): Promise<Engine | Outcome> {
	return engine === 'node' ? (await import('./node/in-node.tsx')).nodeEngine(id, button) : theEngine();
}

/** Runs a program once. */
export async function runOnce(program: Program, how: How, watch: Watch): Promise<Outcome> {
	const used = await engineFor(how, 'Run');
	if ('View' in used) return used;
	const prepared = await prepare(program, how.engine === 'node' ? { platform: 'node' } : undefined);
	if (!prepared.ok) {
		return (await judging()).outcomeOfRun(null, { kind: 'not-runnable', diagnostics: prepared.diagnostics }, program);
	}
	const run = used.start(prepared.program, {
		clock: how.clock ?? 'virtual',
		generators: waitsInGeneratorsOnly(prepared.program),
	});
	watch.onStart(run.stop);
	const [record] = await Promise.all([run.record, follow(run, watch)]);
	const { ending, events } = record;
	const failure = ending.kind === 'finished' ? droppedIn(events) : (await judging()).failureOf(ending, events);
	if (failure !== null) return (await judging()).outcomeOfRun(record, failure, program);
	return { record, failure, title: 'Finished', marks: [], View: null };
}

/** Judges a program. The console follows its own run, not those of the hidden tests. */
export async function checkProgram(program: Program, exercise: ExerciseOnPage, watch: Watch): Promise<Outcome> {
	const [used, { attemptWith, outcomeOfCheck }, progress] = await Promise.all([
		engineFor(exercise, 'Check'),
		judging(),
		enterExistingProgress(),
	]);
	if ('View' in used) return used;
	const ownTools = { ...tools(), engine: used };
	const kept = progress?.marks.peek().get(exercise.id)?.orders ?? [];
	let alone: Promise<void> | undefined;
	const attempt = await attemptWith(
		ownTools,
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
	return outcomeOfCheck(attempt, program, exercise, ownTools);
}

async function follow(run: Run, watch: Watch): Promise<void> {
	for await (const event of run.events) watch.onEvent(event);
}
