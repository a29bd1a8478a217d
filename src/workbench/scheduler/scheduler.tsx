import { useSignal } from '@preact/signals';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import { count } from '../../checker/amounts.ts';
import type { Failure } from '../../checker/verdict.ts';
import { wordsOf } from '../../checker/words.ts';
import type { RunRecord } from '../../run/record.ts';
import type { Schedule } from '../../run/schedule.ts';
import { type Picture, pictureOf } from '../../timeline/picture.ts';
import { createCursor } from '../timeline/cursor.ts';
import { Timeline } from '../timeline/timeline.tsx';
import { type Turn, turnOf } from './turns.ts';
import './scheduler.css';

/** How a run under a schedule went. */
export interface ScheduledRun {
	readonly record: RunRecord;
	/** What is wrong with it; null: nothing. */
	readonly failure: Failure | null;
}

interface SchedulerProps {
	/** Runs the program once under a schedule; null: it could not be run. */
	run(schedule: Schedule): Promise<ScheduledRun | null>;
	/** Looks for the shortest schedule that breaks the program; null: none was found among `tried`. */
	findBreaking(): Promise<{ readonly schedule: Schedule | null; readonly tried: number }>;
	/** Shows the console of this run. */
	onTurn(record: RunRecord): void;
	/** Keeps a breaking schedule as a test of the learner's own; absent where there is nothing to test. */
	onKeep?(schedule: Schedule): void;
	onLeave(): void;
}

/** A failure in one line; for none, that all went well. */
function titleOf(failure: Failure | null): string {
	return failure ? wordsOf(failure).title : 'Finished';
}

/** The learner is the scheduler: at each free choice the program waits for them. */
export function Scheduler({ run, findBreaking, onTurn, onKeep, onLeave }: SchedulerProps) {
	const choices = useSignal<readonly number[]>([]);
	const now = useSignal<{ turn: Turn; picture: Picture; failure: Failure | null } | null>(null);
	const busy = useSignal(true);
	/** What a screen reader hears; it is seen too where nothing else on the page says it. */
	const said = useSignal({ words: '', isSeen: false });
	const kept = useSignal(false);
	const panel = useRef<HTMLDivElement>(null);

	async function go(next: readonly number[]) {
		busy.value = true;
		const ran = await run({ choices: [...next] });
		busy.value = false;
		if (ran === null) return onLeave();
		choices.value = next;
		kept.value = false;
		const turn = turnOf(ran.record, next.length);
		const picture = pictureOf(turn.record);
		now.value = { turn, picture, failure: ran.failure };
		onTurn(turn.record);
		const words = turn.choice
			? `Choice ${next.length + 1}: ${questionOf(turn.choice.of, turn, picture)} ${turn.choice.options.join(', or ')}.`
			: next.length === 0
				? 'There is nothing to choose: this program can run in one order only.'
				: `The run is over. ${titleOf(ran.failure)}.`;
		said.value = { words, isSeen: turn.choice === null && next.length === 0 };
		keepFocus();
	}

	/** Whoever goes by keyboard goes on here: the button that was pressed is gone, or was no button while it worked. */
	function keepFocus() {
		requestAnimationFrame(() =>
			panel.current?.querySelector<HTMLElement>('button:not(:disabled)')?.focus({ preventScroll: true }),
		);
	}

	useEffect(() => {
		void go([]);
	}, []);

	async function find() {
		busy.value = true;
		const { schedule, tried } = await findBreaking();
		if (schedule) return go(schedule.choices);
		busy.value = false;
		said.value = { words: `No order among ${tried.toLocaleString('en')} broke it.`, isSeen: true };
		keepFocus();
	}

	const shown = now.value;
	return (
		// biome-ignore lint/a11y/useSemanticElements: no fieldset; and no landmark, of which a page would have many
		<div class="sg" role="group" aria-label="You are the scheduler" aria-busy={busy.value}>
			<div ref={panel} class="sg-panel">
				{shown && (
					<Question
						turn={shown.turn}
						picture={shown.picture}
						over={titleOf(shown.failure)}
						good={shown.failure === null}
						busy={busy.value}
						onChoose={(option) => void go([...choices.peek(), option])}
					/>
				)}
				<div class="sg-actions">
					<button
						type="button"
						disabled={busy.value || choices.value.length === 0}
						onClick={() => void go(choices.peek().slice(0, -1))}
					>
						Take the last one back
					</button>
					<button type="button" disabled={busy.value || choices.value.length === 0} onClick={() => void go([])}>
						From the start
					</button>
					<button type="button" disabled={busy.value} onClick={() => void find()}>
						Find an order that breaks it
					</button>
					{onKeep && shown?.turn.choice === null && shown.failure && (
						<button
							type="button"
							aria-disabled={kept.value}
							onClick={() => {
								if (kept.peek()) return;
								onKeep({ choices: [...choices.peek()] });
								kept.value = true;
							}}
						>
							{kept.value ? 'Kept as a test' : 'Keep this order as a test'}
						</button>
					)}
					<button type="button" onClick={onLeave}>
						Leave
					</button>
				</div>
				<p class={said.value.isSeen ? 'sg-said' : 'visually-hidden'} role="status">
					{said.value.words}
				</p>
				{shown && shown.turn.made.length > 0 && (
					<p class="sg-made">
						<span class="wb-label">{count(shown.turn.made.length, 'choice')} made: </span>
						{shown.turn.made
							.map(({ option, lane }) => (lane === null ? option : `${shown.picture.nameOf(lane)}: ${option}`))
							.join(' · ')}
					</p>
				)}
			</div>
			{shown && <Board key={choices.value.join()} {...shown} />}
		</div>
	);
}

function Question({
	turn,
	picture,
	over,
	good,
	busy,
	onChoose,
}: {
	readonly turn: Turn;
	readonly picture: Picture;
	readonly over: string;
	readonly good: boolean;
	readonly busy: boolean;
	onChoose(option: number): void;
}) {
	const { choice } = turn;
	if (choice === null) {
		return (
			<p class="sg-over" data-good={good}>
				{over}
			</p>
		);
	}
	return (
		<fieldset class="sg-choice">
			<legend>{questionOf(choice.of, turn, picture)}</legend>
			{choice.options.map((option, index) => (
				<button key={option} type="button" class="sg-option" disabled={busy} onClick={() => onChoose(index)}>
					{option}
				</button>
			))}
		</fieldset>
	);
}

const QUESTIONS = {
	task: 'All of these could go on. Who goes next?',
	timer: 'These timers are due at the same moment. Which goes off first?',
	delay: 'How long does it take this time?',
};

/** What there is to choose: for a wait, whose it is and at which line. */
function questionOf(of: keyof typeof QUESTIONS, { asker }: Turn, picture: Picture): string {
	if (asker === null) return QUESTIONS[of];
	const line = asker.line === null ? '' : `, line ${asker.line}`;
	return `${picture.nameOf(asker.lane)}${line}: how long does it take this time?`;
}

function Board({ turn: { choice }, picture }: { readonly turn: Turn; readonly picture: Picture }) {
	const marked = useMemo(() => new Set(choice?.lanes), [choice]);
	const cursor = useMemo(() => createCursor(picture), [picture]);
	useEffect(() => cursor.close, [cursor]);
	return <Timeline picture={picture} cursor={cursor} marked={marked} />;
}
