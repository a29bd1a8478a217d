import type { RefObject } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { seconds } from '../../checker/amounts.ts';
import type { ConsoleText, Row } from '../console-rows.ts';
import type { Running } from '../running.ts';
import { compare, guessingOf, linesOf, moved } from './guess.ts';
import './prediction.css';

interface PredictionProps {
	/** The program's id: it decides the order in which the lines are offered. */
	readonly id: string;
	/** What the program is known to print. */
	readonly expected: string;
	/** Where the last run can be seen; null before it. */
	readonly running: Running | null;
	/** The reader has committed to a guess: run the program. */
	onGuess(): void;
}

/** Asks what a program will print, and then lays the guess beside what it did print. */
export function Prediction({ id, expected, running, onGuess }: PredictionProps) {
	const [guessing] = useState(() => guessingOf(id, expected));
	const [lines, setLines] = useState(() => (guessing.kind === 'order' ? [...guessing.lines] : []));
	const [typed, setTyped] = useState('');
	const [committed, setCommitted] = useState(false);
	const printed = running?.console.value ?? null;
	const root = useRef<HTMLDivElement>(null);
	const isOver = committed && running !== null && printed !== null;
	// The button that led here is gone: whoever goes by keyboard goes on from here.
	useEffect(() => {
		if (document.activeElement !== document.body) return;
		root.current?.querySelector<HTMLElement>('textarea, button:not(:disabled)')?.focus({ preventScroll: true });
	}, [isOver]);

	if (isOver) {
		const guess = guessing.kind === 'order' ? lines : linesOf(typed);
		return <Reality {...{ guess, printed, running, root }} again={() => setCommitted(false)} />;
	}
	const commit = () => {
		setCommitted(true);
		onGuess();
	};
	return (
		<div class="wb-guess" ref={root}>
			{guessing.kind === 'order' ? (
				<>
					<p class="wb-label" id={`${id}-ask`}>
						Put the lines in the order in which they will be printed.
					</p>
					<OrderedLines labelledBy={`${id}-ask`} lines={lines} onChange={setLines} />
				</>
			) : (
				<label>
					<span class="wb-label">Type what it will print.</span>
					<textarea
						class="wb-typed"
						rows={Math.min(Math.max(linesOf(expected).length, 2), 10)}
						spellcheck={false}
						autocapitalize="off"
						value={typed}
						onInput={(event) => setTyped(event.currentTarget.value)}
					/>
				</label>
			)}
			<button type="button" class="wb-go" onClick={commit}>
				That is my guess: run it
			</button>
		</div>
	);
}

function OrderedLines({
	lines,
	labelledBy,
	onChange,
}: {
	readonly lines: readonly string[];
	readonly labelledBy: string;
	onChange(lines: string[]): void;
}) {
	const list = useRef<HTMLOListElement>(null);
	const [said, setSaid] = useState('');
	const [dragged, setDragged] = useState<number | null>(null);

	function move(from: number, to: number, focus?: 'up' | 'down') {
		if (to < 0 || to >= lines.length) return;
		onChange(moved(lines, from, to));
		setSaid(`“${lines[from]}” is now line ${to + 1} of ${lines.length}.`);
		if (focus === undefined) return;
		// The button moves with its line; where it can't go further, the other one of the line takes over.
		requestAnimationFrame(() => {
			const buttons = list.current?.children[to]?.querySelectorAll('button');
			const [up, down] = buttons ?? [];
			const next = focus === 'up' ? up : down;
			(next?.disabled ? (focus === 'up' ? down : up) : next)?.focus();
		});
	}

	/** The line under a pointer. */
	function lineAt(y: number): number {
		const rows = [...(list.current?.children ?? [])];
		const index = rows.findIndex((row) => y < row.getBoundingClientRect().bottom);
		return index === -1 ? rows.length - 1 : index;
	}

	return (
		<>
			<ol ref={list} class="wb-order" aria-labelledby={labelledBy}>
				{lines.map((line, index) => (
					<li
						key={index}
						data-dragged={dragged === index}
						onPointerDown={(event) => {
							if (event.target instanceof Element && event.target.closest('button')) return;
							event.currentTarget.setPointerCapture(event.pointerId);
							setDragged(index);
						}}
						onPointerMove={(event) => {
							if (dragged === null) return;
							const to = lineAt(event.clientY);
							if (to === dragged) return;
							move(dragged, to);
							setDragged(to);
						}}
						onPointerUp={() => setDragged(null)}
						onPointerCancel={() => setDragged(null)}
					>
						<code>{line}</code>
						<button
							type="button"
							aria-label={`Move “${line}” up`}
							disabled={index === 0}
							onClick={() => move(index, index - 1, 'up')}
						>
							↑
						</button>
						<button
							type="button"
							aria-label={`Move “${line}” down`}
							disabled={index === lines.length - 1}
							onClick={() => move(index, index + 1, 'down')}
						>
							↓
						</button>
					</li>
				))}
			</ol>
			<p class="visually-hidden" role="status">
				{said}
			</p>
		</>
	);
}

function Reality({
	guess,
	printed: { head },
	running,
	root,
	again,
}: {
	readonly guess: readonly string[];
	readonly printed: ConsoleText;
	readonly running: Running;
	readonly root: RefObject<HTMLDivElement>;
	again(): void;
}) {
	const { rows, partsAt } = compare(
		guess,
		head.map(({ text }) => text),
	);
	const parting = partsAt === null ? undefined : head[partsAt];
	const travel = running.travel.value;
	return (
		<div class="wb-guess" ref={root} data-right={partsAt === null}>
			<p class="wb-title" role="status">
				{partsAt === null ? 'As you said.' : partsWords(partsAt, parting)}
			</p>
			<table class="wb-beside">
				<thead>
					<tr>
						<th scope="col">Your guess</th>
						<th scope="col">What it printed</th>
					</tr>
				</thead>
				<tbody>
					{rows.map(({ guessed, printed: real, same }, index) => (
						<tr key={index} data-same={same} data-first={index === partsAt}>
							<td>{guessed ?? <span class="wb-label">nothing</span>}</td>
							<td>{real ?? <span class="wb-label">nothing</span>}</td>
						</tr>
					))}
				</tbody>
			</table>
			<div class="wb-guess-next">
				{/* It has the focus before the other is there: Tab leads on. */}
				<button type="button" onClick={again}>
					Guess again
				</button>
				{travel && parting && (
					<button type="button" onClick={() => travel.goTo(parting)}>
						Show where they part
					</button>
				)}
			</div>
		</div>
	);
}

function partsWords(index: number, printed: Row | undefined): string {
	const what = printed ? `it printed “${printed.text}”` : 'the program has nothing more to print';
	const when = printed && printed.at > 0 ? ` at ${seconds(printed.at / 1000)}` : '';
	return index === 0
		? `They part at the first line: ${what}${when}.`
		: `The first ${index === 1 ? 'line is' : `${index} lines are`} as you said. Then ${what}${when}.`;
}
