import { useRef, useState } from 'preact/hooks';
import { count, seconds } from '../checker/amounts.ts';
import type { Row } from './console-rows.ts';
import { ConsoleFrame } from './known-output.tsx';
import type { Running } from './running.ts';
import type { Travel } from './timeline/travel.ts';

/** What a program printed, with the time of its clock beside each line that came later than the one before. */
export function ConsoleView({ running }: { readonly running: Running }) {
	const text = running.console.value;
	const rows = useRef<HTMLDivElement>(null);
	/** The line that the Tab key reaches; arrows lead to the others. */
	const [reached, setReached] = useState(0);
	if (text === null) return null;
	const { head, hidden, tail } = text;
	// While running, an empty console says nothing.
	const isEmpty = head.length === 0 && running.activity.value === 'idle';
	const travel = running.travel.value;
	const until = running.at.value?.seq ?? Infinity;

	function onKeyDown(event: KeyboardEvent) {
		const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
		const lines = [...(rows.current?.querySelectorAll<HTMLElement>('[role="button"]') ?? [])];
		const at = lines.findIndex((line) => line.matches(':focus'));
		const to = lines[at + (step ?? 0)];
		if (step === undefined || at === -1 || to === undefined) return;
		event.preventDefault();
		setReached(at + step);
		to.focus();
	}

	const line = (row: Row, index: number, before: Row | undefined) => (
		<Line
			key={index}
			{...{ row, travel, isReached: index === reached, isLater: row.seq > until }}
			time={row.at === (before?.at ?? 0) ? '' : seconds(row.at / 1000)}
			onGo={() => setReached(index)}
		/>
	);
	return (
		<ConsoleFrame label="Output of your run">
			{isEmpty && <div class="wb-nothing">It printed nothing.</div>}
			{/* biome-ignore lint/a11y/noStaticElementInteractions: its lines can be focused, and the keys lead from one to the next */}
			<div ref={rows} onKeyDown={onKeyDown}>
				{head.map((row, index) => line(row, index, head[index - 1]))}
				{hidden > 0 && <div class="wb-nothing">… {count(hidden, 'more line')} not shown …</div>}
				{tail.map((row, index) => line(row, head.length + index, tail[index - 1] ?? head.at(-1)))}
			</div>
		</ConsoleFrame>
	);
}

interface LineProps {
	readonly row: Row;
	/** When it was printed; empty: at the same time as the line before. */
	readonly time: string;
	readonly isLater: boolean;
	readonly isReached: boolean;
	/** Null: there is no timeline to go to. */
	readonly travel: Travel | null;
	onGo(): void;
}

/** One line. With a timeline on the page it leads to its moment; it stays a text that one can select and copy. */
function Line({ row, time, isLater, isReached, travel, onGo }: LineProps) {
	const go = () => {
		onGo();
		travel?.goTo(row);
	};
	const lane = row.lane === undefined ? null : (travel?.laneOf(row.lane) ?? null);
	const jump = travel && {
		role: 'button' as const,
		tabIndex: isReached ? 0 : -1,
		title: `${lane ? `Printed by ${lane.label}. ` : ''}Show on the timeline`,
		// Whoever selects text wants to copy it.
		onClick: () => getSelection()?.isCollapsed !== false && go(),
		onKeyDown(event: KeyboardEvent) {
			if (event.ctrlKey || event.metaKey || (event.key !== 'Enter' && event.key !== ' ')) return;
			event.preventDefault();
			go();
		},
	};
	return (
		<div
			class="wb-row"
			data-stream={row.stream}
			data-later={isLater}
			data-hue={lane?.hue}
			data-lane={lane?.label}
			{...jump}
		>
			<span class="wb-at">{time}</span>
			{row.stream === 'err' && <span class="wb-err">err </span>}
			<span class="wb-text">{row.text}</span>
		</div>
	);
}
