import { computed, effect, useSignal } from '@preact/signals';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Position } from '../../run/program.ts';
import { secondsOf } from '../../run/wait-words.ts';
import { axisOf } from '../../timeline/axis.ts';
import { arrowsOf } from '../../timeline/bars.ts';
import type { Picture } from '../../timeline/picture.ts';
import type { Cursor } from './cursor.ts';
import { Drawing } from './drawing.tsx';
import { type Callbacks, FactsTable } from './facts-table.tsx';
import { MomentLine } from './moment-line.tsx';
import { AXIS_HEIGHT, LABELS_WIDTH, ROW_HEIGHT } from './sizes.ts';
import { TimelineBar } from './timeline-bar.tsx';
import '../lane-colours.css';
import './timeline.css';

interface TimelineProps {
	readonly picture: Picture;
	readonly cursor: Cursor;
	/** Whether callbacks that tell little are shown as well, and the way to change that; absent where it can't be. */
	readonly callbacks?: Callbacks;
	/** Leads to a line of the program. */
	goToLine?(place: Position): void;
	/** Lets the learner choose the order of the run; absent where nothing can be chosen. */
	onChoose?(): void;
	/** Lanes to dwell on, such as those of a deadlock. */
	readonly marked?: ReadonlySet<number>;
}

/** How often the whole can be magnified. */
const LARGEST_ZOOM = 64;
/** At most so many rows are seen at once; the others are scrolled to. */
const ROWS_SEEN = 14;

/** What every lane of a run did: a picture to scrub through, and the same in words. */
export function Timeline({ picture, cursor, callbacks, goToLine, onChoose, marked }: TimelineProps) {
	const scroller = useRef<HTMLDivElement>(null);
	const [width, setWidth] = useState(0);
	const zoom = useSignal(1);
	const view = useSignal({ left: 0, top: 0 });

	useEffect(() => {
		const element = scroller.current;
		if (!element) return;
		const observer = new ResizeObserver(() => setWidth(element.clientWidth));
		observer.observe(element);
		return () => observer.disconnect();
	}, []);

	const room = Math.max(width - LABELS_WIDTH - 24, 120);
	const axis = useMemo(() => axisOf(picture.stops, picture.end, room * zoom.value), [picture, room, zoom.value]);
	const arrows = useMemo(() => arrowsOf(picture.lanes, axis), [picture, axis]);
	const rows = picture.rows.length + picture.resources.length;
	const height = AXIS_HEIGHT + rows * ROW_HEIGHT + 8;
	// Made anew for another run: `useComputed` would go on following the cursor of the last one.
	const cursorX = useMemo(
		() => computed(() => (cursor.moment.value ? axis.xOf(cursor.moment.value) : axis.width)),
		[cursor, axis],
	);

	/** Magnifies around the cursor, which stays where it is on the screen. */
	function zoomTo(to: number) {
		const element = scroller.current;
		const next = Math.min(Math.max(to, 1), LARGEST_ZOOM);
		const share = cursorX.peek() / axis.width;
		const onScreen = cursorX.peek() - (element?.scrollLeft ?? 0);
		zoom.value = next;
		requestAnimationFrame(() => {
			if (element) element.scrollLeft = share * room * next - onScreen;
		});
	}

	// The cursor stays in sight, whoever moves it.
	useEffect(
		() =>
			effect(() => {
				const x = cursorX.value;
				const element = scroller.current;
				if (!element) return;
				if (x < element.scrollLeft || x > element.scrollLeft + room) element.scrollLeft = x - room / 2;
			}),
		[cursorX, room],
	);

	function onKeyDown(event: KeyboardEvent) {
		const moves: Record<string, () => void> = {
			ArrowLeft: () => cursor.step(event.shiftKey ? -10 : -1),
			ArrowRight: () => cursor.step(event.shiftKey ? 10 : 1),
			Home: () => cursor.go(0),
			End: () => cursor.go(picture.stops.length),
			' ': cursor.togglePlay,
			'+': () => zoomTo(zoom.peek() * 2),
			'=': () => zoomTo(zoom.peek() * 2),
			'-': () => zoomTo(zoom.peek() / 2),
			'0': () => zoomTo(1),
		};
		const move = event.ctrlKey || event.metaKey || event.altKey ? undefined : moves[event.key];
		if (!move) return;
		event.preventDefault();
		move();
	}

	function onWheel(event: WheelEvent) {
		// What browsers send for two fingers that part.
		if (!event.ctrlKey) return;
		event.preventDefault();
		zoomTo(zoom.peek() * 2 ** (-event.deltaY / 100));
	}

	if (picture.rows.length === 0) return null;
	return (
		// biome-ignore lint/a11y/useSemanticElements: no fieldset; and no landmark, of which a page would have many
		<div class="tl" role="group" aria-label="Timeline">
			<TimelineBar picture={picture} cursor={cursor} zoom={zoom.value} onZoom={zoomTo} onChoose={onChoose} />
			{/* biome-ignore lint/a11y/useSemanticElements: no fieldset: nothing is entered here */}
			<div
				ref={scroller}
				class="tl-scroll"
				style={{ maxHeight: `${AXIS_HEIGHT + ROWS_SEEN * ROW_HEIGHT}px` }}
				onScroll={({ currentTarget: { scrollLeft, scrollTop } }) => {
					view.value = { left: scrollLeft, top: scrollTop };
				}}
				onWheel={onWheel}
				onKeyDown={onKeyDown}
				// biome-ignore lint/a11y/noNoninteractiveTabindex: what is scrolled must be reached by keyboard
				tabIndex={0}
				role="group"
				aria-label={`Timeline of ${picture.rows.length} lanes, 0 to ${secondsOf(picture.end)}. Arrow keys step.`}
			>
				<div class="tl-space" style={{ width: `${LABELS_WIDTH + axis.width + 24}px`, height: `${height}px` }}>
					{width > 0 && (
						<Drawing
							picture={picture}
							axis={axis}
							arrows={arrows}
							view={view.value}
							size={{ width, height: Math.min(height, AXIS_HEIGHT + ROWS_SEEN * ROW_HEIGHT) }}
							cursorX={cursorX}
							marked={marked}
							onScrub={(x) => cursor.goToMoment(axis.momentAt(x))}
						/>
					)}
				</div>
			</div>
			<MomentLine picture={picture} cursor={cursor} goToLine={goToLine} />
			<FactsTable picture={picture} callbacks={callbacks} />
		</div>
	);
}
