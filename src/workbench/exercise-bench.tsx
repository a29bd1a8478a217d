import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { ExerciseOnPage } from '../course/on-page.ts';
import type { Program } from '../run/program.ts';
import { Bar, LoadNote, RunKey } from './bar.tsx';
import { CodeArea } from './code-area.tsx';
import { createDesk } from './desk.ts';
import { ExerciseHead } from './exercise-head.tsx';
import { isRunKey } from './keys.ts';
import type { Outcome } from './outcome.ts';
import { createRunning, type Machine } from './running.ts';

export interface ExerciseBenchProps {
	readonly exercise: ExerciseOnPage;
	/** The starter, coloured at build time. */
	readonly children?: ComponentChildren;
	/** The hidden tests, coloured at build time, for those who want to read them. */
	readonly tests?: ComponentChildren;
	/** The tabs of narrow windows. */
	readonly views?: ComponentChildren;
}

/** What the last press of a button led to. */
interface Last {
	readonly button: 'Run' | 'Check';
	readonly machine: Machine;
	readonly ran: Program;
	readonly outcome: Outcome;
}

/** An exercise: what it asks, the learner's program, and the verdict on it. */
export function ExerciseBench({ exercise, children, tests, views }: ExerciseBenchProps) {
	const { id, starter, solution, hintsHtml } = exercise;
	const [running] = useState(createRunning);
	const [desk] = useState(() => createDesk(id, starter, `Your program for “${exercise.title}”`, running.prewarm));
	const last = useSignal<Last | null>(null);
	const said = useSignal('');
	const hints = useSignal(0);
	const solutionShown = useSignal(false);
	const [parts, setParts] = useState<typeof import('./on-request.ts') | null>(null);
	const listed = useSignal(false);
	const result = useRef<HTMLDivElement>(null);

	const mark = desk.progress.value?.marks.value.get(id);
	const solved = mark?.solved !== undefined;
	const busy = running.activity.value !== 'idle';
	const asleep = !desk.awake.value;

	async function press(button: Last['button']) {
		if (asleep) return;
		void desk.keeper.peek()?.flush();
		said.value = '';
		const ran = desk.program();
		const done = await running.use((machine, watch) =>
			button === 'Run' ? machine.runOnce(ran, exercise, watch) : machine.checkProgram(ran, exercise, watch),
		);
		if (!done) return;
		const { machine, result: outcome } = done;
		last.value = { button, machine, ran, outcome };
		if (button === 'Check') void machine.remember(desk, id, outcome, ran);
		await desk.mark(outcome.marks);
		said.value = button === 'Run' ? machine.outcomeWords(outcome.title, running.console.peek()) : outcome.title;
	}
	const run = () => press('Run');
	const check = () => press('Check');

	async function toggleSolution() {
		solutionShown.value = !solutionShown.peek();
		if (!solutionShown.peek()) return;
		if (!(await desk.open())) return;
		void desk.writing.peek()?.openView(result.current, 'code');
		await (await desk.enter()).note(id, 'revealed');
	}

	const loadParts = () => void import('./on-request.ts').then(setParts, reportError);
	useEffect(() => {
		if (solved) loadParts();
	}, [solved]);

	function showHint() {
		hints.value = Math.min(hints.peek() + 1, hintsHtml.length);
		loadParts();
	}

	function toggleAttempts() {
		listed.value = !listed.peek();
		loadParts();
	}

	function onKeyDown(event: KeyboardEvent) {
		if (!isRunKey(event)) return;
		event.preventDefault();
		void (event.shiftKey ? run() : check());
	}

	const shown = last.value;
	// Only once it is drawn can it be scrolled to.
	useEffect(() => void shown?.machine.revealResult(result.current), [shown]);

	const Writing = desk.writing.value;
	const Machinery = running.machine.value;
	const { record = null, View = null } = last.value?.outcome ?? {};
	return (
		<section class="wb wb-exercise" aria-labelledby={titleId(id)} onKeyDown={onKeyDown}>
			<ExerciseHead
				titleId={titleId(id)}
				title={exercise.title}
				mark={mark}
				listed={listed.value}
				onList={toggleAttempts}
			/>
			{views}
			<div class="wb-work">
				{parts && listed.value && (
					<parts.Attempts
						id={id}
						desk={desk}
						checks={mark?.attempts ?? 0}
						solution={solved || mark?.revealed !== undefined ? solution : null}
					/>
				)}
				<div class="wb-read">
					<div class="wb-asks wb-prose" dangerouslySetInnerHTML={{ __html: exercise.asksHtml }} />
					<div aria-live="polite">{parts && <parts.Hints html={hintsHtml} shown={hints.value} />}</div>
				</div>
				<div class="wb-write">
					{Writing && <Writing.Notes desk={desk} published={starter} />}
					<div class="wb-panes" data-beside={solutionShown.value}>
						<div class="wb-pane">
							<CodeArea desk={desk} label={`Your program for “${exercise.title}”`} onInterest={running.prewarm}>
								{children}
							</CodeArea>
						</div>
						{solutionShown.value && Writing && <Writing.SolutionBeside program={solution} />}
					</div>
				</div>
			</div>
			<LoadNote desk={desk} running={running} />
			<Bar desk={desk} running={running} facts={record && (last.value?.machine.timeWords(record) ?? null)}>
				<button type="button" class="wb-go" disabled={asleep} aria-disabled={busy} onClick={check}>
					Check <RunKey />
				</button>
				<button type="button" disabled={asleep} aria-disabled={busy} onClick={run}>
					Run
				</button>
				{hintsHtml.length > 0 && (
					<button
						type="button"
						class="wb-hint"
						disabled={asleep}
						aria-disabled={hints.value === hintsHtml.length}
						onClick={showHint}
					>
						{hints.value < hintsHtml.length ? `Hint ${hints.value + 1} of ${hintsHtml.length}` : `All hints shown`}
					</button>
				)}
				<button type="button" disabled={asleep} aria-expanded={solutionShown.value} onClick={toggleSolution}>
					{solutionShown.value ? 'Hide solution' : 'Show solution'}
				</button>
			</Bar>
			<div class="wb-outcome" ref={result}>
				<div class="wb-result">
					{View && !running.slow.value && <View running={running} desk={desk} again={press} />}
				</div>
				{parts && solved && <parts.Explanation html={exercise.explainHtml} open={hasJustPassed(last.value)} />}
				{last.value && record && !running.slow.value && (
					<last.value.machine.RunTimeline
						record={record}
						program={last.value.ran}
						exercise={exercise}
						machine={last.value.machine}
						desk={desk}
						running={running}
					/>
				)}
				{Machinery && running.console.value && <Machinery.ConsoleView running={running} />}
				{exercise.tests && tests && (
					<details class="wb-tests">
						<summary>The hidden tests</summary>
						{tests}
					</details>
				)}
			</div>
			<p class="visually-hidden" role="status">
				{said}
			</p>
		</section>
	);
}

function hasJustPassed(last: Last | null): boolean {
	return last?.button === 'Check' && last.outcome.failure === null;
}

function titleId(id: string): string {
	return `exercise-${id.replaceAll('/', '-')}`;
}
