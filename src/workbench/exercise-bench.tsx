import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Attempt } from '../attempt/attempt.ts';
import { type Failure, type Verdict, verdictKind } from '../checker/verdict.ts';
import type { ExerciseOnPage } from '../course/on-page.ts';
import type { Program } from '../run/program.ts';
import { Bar, LoadNote, RunKey } from './bar.tsx';
import { CodeArea } from './code-area.tsx';
import { ConsoleView } from './console-view.tsx';
import { createDesk } from './desk.ts';
import { ExerciseHead } from './exercise-head.tsx';
import { Hints } from './hints.tsx';
import { isRunKey } from './keys.ts';
import type { Outcome } from './outcome.ts';
import { createRunning, type Machine } from './running.ts';
import './exercise.css';
import './results.css';
import './workbench.css';

export interface ExerciseBenchProps {
	readonly exercise: ExerciseOnPage;
	/** The starter, coloured at build time. */
	readonly children?: ComponentChildren;
	/** The hidden tests, coloured at build time, for those who want to read them. */
	readonly tests?: ComponentChildren;
}

/** What the last press of a button led to. */
type Last =
	| { readonly kind: 'run'; readonly machine: Machine; readonly ran: Program; readonly outcome: Outcome }
	| {
			readonly kind: 'check';
			readonly machine: Machine;
			readonly ran: Program;
			readonly attempt: Attempt;
			readonly saysHtml: string | null;
	  };

/** An exercise: what it asks, the learner's program, and the verdict on it. */
export function ExerciseBench({ exercise, children, tests }: ExerciseBenchProps) {
	const { id, starter, solution, hintsHtml, clock } = exercise;
	const [desk] = useState(() => createDesk(id, starter, `Your program for “${exercise.title}”`));
	const [running] = useState(createRunning);
	const last = useSignal<Last | null>(null);
	const said = useSignal('');
	const hints = useSignal(0);
	const solutionShown = useSignal(false);
	const result = useRef<HTMLDivElement>(null);

	const mark = desk.progress.value?.marks.value.get(id);
	const solved = mark?.solved !== undefined;
	const busy = running.activity.value !== 'idle';
	const asleep = !desk.awake.value;

	async function run() {
		if (asleep) return;
		const ran = begin();
		const done = await running.use((machine, watch) => machine.runOnce(ran, clock, watch));
		if (!done) return;
		const { machine, result: outcome } = done;
		last.value = { kind: 'run', machine, ran, outcome };
		await finish(ran, outcome.failure, machine);
	}

	async function check() {
		if (asleep) return;
		const ran = begin();
		const done = await running.use((machine, watch) => machine.checkProgram(ran, exercise, watch));
		if (!done) return;
		const { machine, result: attempt } = done;
		const saysHtml = machine.knownMistake(attempt.signature, exercise.mistakes)?.saysHtml ?? null;
		last.value = { kind: 'check', machine, ran, attempt, saysHtml };
		void remember(attempt.verdict, ran);
		await finish(ran, attempt.verdict.failures[0] ?? null, machine);
	}

	function begin(): Program {
		void desk.keeper.peek()?.flush();
		said.value = '';
		return desk.program();
	}

	async function finish(ran: Program, failure: Failure | null, machine: Machine) {
		const marks = machine.marksOf(failure, ran);
		if (marks.length > 0) await desk.open();
		desk.mark(marks);
		const title = machine.titleOf(failure);
		if (last.peek()?.kind === 'run') said.value = machine.outcomeWords(title, running.console.peek());
		else said.value = failure ? title : 'Solved';
	}

	async function remember(verdict: Verdict, ran: Program) {
		const kind = verdictKind(verdict);
		// An attempt that was broken off says nothing about the learner.
		if (kind === 'stopped' || kind === 'engine-failed') return;
		await (await desk.enter()).addAttempt(id, { verdict: kind, text: ran });
	}

	async function toggleSolution() {
		solutionShown.value = !solutionShown.peek();
		if (!solutionShown.peek()) return;
		if (await desk.open()) await (await desk.enter()).note(id, 'revealed');
	}

	function onKeyDown(event: KeyboardEvent) {
		if (!isRunKey(event)) return;
		event.preventDefault();
		void (event.shiftKey ? run() : check());
	}

	const shown = last.value;
	useEffect(() => {
		// Only once it is drawn can it be scrolled to.
		if (shown) result.current?.scrollIntoView({ block: 'nearest' });
	}, [shown]);

	const Writing = desk.writing.value;
	const record = last.value?.kind === 'run' ? last.value.outcome.record : (last.value?.attempt.record ?? null);
	return (
		<section class="wb wb-exercise" aria-labelledby={titleId(id)} onKeyDown={onKeyDown}>
			<ExerciseHead titleId={titleId(id)} title={exercise.title} mark={mark} />
			<div class="wb-asks wb-prose" dangerouslySetInnerHTML={{ __html: exercise.asksHtml }} />
			{Writing && <Writing.Notes desk={desk} published={starter} />}
			<LoadNote desk={desk} running={running} />
			<div class="wb-panes" data-beside={solutionShown.value}>
				<div class="wb-pane">
					{solutionShown.value && <p class="wb-label">Yours</p>}
					<CodeArea desk={desk} label={`Your program for “${exercise.title}”`} onInterest={running.prewarm}>
						{children}
					</CodeArea>
				</div>
				{solutionShown.value && Writing && (
					<div class="wb-pane">
						<p class="wb-label">A solution</p>
						<Writing.CodeBeside program={solution} label="A solution, not editable" />
					</div>
				)}
			</div>
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
						disabled={asleep}
						aria-disabled={hints.value === hintsHtml.length}
						onClick={() => {
							hints.value = Math.min(hints.peek() + 1, hintsHtml.length);
						}}
					>
						{hints.value < hintsHtml.length ? `Hint ${hints.value + 1} of ${hintsHtml.length}` : `All hints shown`}
					</button>
				)}
				<button type="button" disabled={asleep} aria-expanded={solutionShown.value} onClick={toggleSolution}>
					{solutionShown.value ? 'Hide solution' : 'Show solution'}
				</button>
			</Bar>
			<div ref={result} class="wb-result">
				{last.value && !running.slow.value && (
					<Result key={mark?.attempts} last={last.value} desk={desk} exercise={exercise} />
				)}
			</div>
			{solved && <Explanation html={exercise.explainHtml} open={hasJustPassed(last.value)} />}
			<Hints html={hintsHtml} shown={hints.value} />
			{last.value && record && !running.slow.value && (
				<last.value.machine.RunTimeline
					record={record}
					program={last.value.ran}
					expect={exercise.expect}
					machine={last.value.machine}
					desk={desk}
					running={running}
				/>
			)}
			<ConsoleView text={running.console.value} running={busy} at={running.at.value} />
			{tests && (
				<details class="wb-tests">
					<summary>The hidden tests</summary>
					{tests}
				</details>
			)}
			<p class="visually-hidden" role="status">
				{said}
			</p>
		</section>
	);
}

function Result({
	last,
	desk,
	exercise,
}: {
	readonly last: Last;
	readonly desk: ReturnType<typeof createDesk>;
	readonly exercise: ExerciseOnPage;
}) {
	const { machine, ran } = last;
	const view = { program: ran, goTo: (place: Parameters<typeof desk.write>[0]) => void desk.write(place) };
	if (last.kind === 'run') return <machine.EndingView outcome={last.outcome} {...view} />;
	return (
		<machine.VerdictView
			attempt={last.attempt}
			saysHtml={last.saysHtml}
			tests={exercise.expect.tests?.length ?? 0}
			{...view}
		/>
	);
}

function Explanation({ html, open }: { readonly html: string; readonly open: boolean }) {
	return (
		<details class="wb-explain" open={open}>
			<summary>Why it works</summary>
			<div class="wb-prose" dangerouslySetInnerHTML={{ __html: html }} />
		</details>
	);
}

function hasJustPassed(last: Last | null): boolean {
	return last?.kind === 'check' && verdictKind(last.attempt.verdict) === 'passed';
}

function titleId(id: string): string {
	return `exercise-${id.replaceAll('/', '-')}`;
}
