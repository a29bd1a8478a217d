import { secondsOf } from '../../run/wait-words.ts';
import type { Picture } from '../../timeline/picture.ts';
import { standingAt } from '../../timeline/standing.ts';
import type { Cursor, Pace } from './cursor.ts';

interface TimelineBarProps {
	readonly picture: Picture;
	readonly cursor: Cursor;
	readonly zoom: number;
	onZoom(zoom: number): void;
	readonly onChoose?: (() => void) | undefined;
}

const PACES: readonly { pace: Pace; name: string }[] = [
	{ pace: 'steps', name: 'steps' },
	{ pace: '1x', name: '1× time' },
	{ pace: '4x', name: '4× time' },
];

/** The controls of a timeline: step, play, scrub, magnify. */
export function TimelineBar({ picture, cursor, zoom, onZoom, onChoose }: TimelineBarProps) {
	const { stops, end } = picture;
	const index = cursor.index.value;
	const time = cursor.moment.value ? secondsOf(cursor.moment.value.at) : `${secondsOf(end)}, the end`;
	return (
		<div class="tl-bar">
			<span class="tl-group">
				{/* Not disabled: that would take the keyboard away from who has come to an end step by step. */}
				<button type="button" aria-label="Step back" aria-disabled={index === 0} onClick={() => cursor.step(-1)}>
					◂
				</button>
				<button type="button" onClick={cursor.togglePlay}>
					{cursor.playing.value ? 'Pause' : 'Play'}
				</button>
				<button
					type="button"
					aria-label="Step forward"
					aria-disabled={index === stops.length}
					onClick={() => cursor.step(1)}
				>
					▸
				</button>
			</span>
			<span class="tl-where">
				<input
					type="range"
					class="tl-scrub"
					aria-label="Moment of the run"
					min={0}
					max={stops.length}
					value={index}
					aria-valuetext={`Step ${index} of ${stops.length}, ${time}. ${momentInWords(picture, index)}`}
					onInput={(event) => cursor.go(Number(event.currentTarget.value))}
				/>
				<output class="tl-time">{time}</output>
			</span>
			<label>
				<span class="visually-hidden">Pace of playing</span>
				<select value={cursor.pace.value} onChange={(event) => cursor.setPace(event.currentTarget.value as Pace)}>
					{PACES.map(({ pace, name }) => (
						<option key={pace} value={pace}>
							{name}
						</option>
					))}
				</select>
			</label>
			<span class="tl-group">
				<button type="button" aria-label="Show more at once" aria-disabled={zoom <= 1} onClick={() => onZoom(zoom / 2)}>
					−
				</button>
				<button type="button" aria-label="Magnify" onClick={() => onZoom(zoom * 2)}>
					+
				</button>
			</span>
			{onChoose && (
				<button type="button" onClick={onChoose}>
					Choose the order
				</button>
			)}
			{picture.cuts.length > 0 && (
				<p class="tl-note">
					Where lanes await over and over in one turn of the event loop, only the first rounds are drawn: there the
					picture is torn.
				</p>
			)}
			{picture.fullAt !== null && (
				<p class="tl-note">
					Only the first {picture.fullAt.toLocaleString('en')} events are drawn: the run had more than a picture holds.
				</p>
			)}
		</div>
	);
}

/** Who does what, for those who can't see the picture. */
function momentInWords(picture: Picture, index: number): string {
	const seq = picture.stops[index - 1]?.seq ?? -1;
	return standingAt(picture, seq)
		.slice(0, 6)
		.map(({ label, words }) => `${label} ${words}`)
		.join('; ');
}
