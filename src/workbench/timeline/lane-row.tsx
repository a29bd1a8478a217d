import type { Lane } from '../../run/lanes.ts';
import { waitInWords } from '../../run/wait-words.ts';
import type { Axis } from '../../timeline/axis.ts';
import { type Bar, barsOf } from '../../timeline/bars.ts';
import { endInWords } from '../../timeline/facts.ts';
import type { Picture } from '../../timeline/picture.ts';
import type { LaneRow } from '../../timeline/rows.ts';
import { cutTo } from './sizes.ts';

/** A wait is written upon when it is at least so long. Pixels. */
const ROOM_FOR_WORDS = 84;

/** What one lane did: solid where it ran, dotted where it waited. */
export function Row({
	row,
	picture,
	axis,
	x0,
	y,
	from,
	to,
}: {
	readonly row: LaneRow;
	readonly picture: Picture;
	readonly axis: Axis;
	readonly x0: number;
	readonly y: number;
	readonly from: number;
	readonly to: number;
}) {
	const { lane, hue } = row;
	const bars = barsOf(lane, axis, from, to, axis.width);
	const end = lane.ended && axis.xOf(lane.ended);
	return (
		<g class="tl-row" data-hue={hue ?? 'main'} transform={`translate(${x0} ${y})`}>
			{bars.map((bar) => (
				<Piece key={bar.x} bar={bar} picture={picture} />
			))}
			{end !== null && lane.ended && <End x={end} ended={lane.ended} />}
		</g>
	);
}

function Piece({ bar: { x, width, doing, stretch }, picture }: { readonly bar: Bar; readonly picture: Picture }) {
	if (doing === 'running' || doing === 'dense') {
		// Code takes no time on the run's clock, and yet it must be seen.
		return (
			<rect class="tl-run" data-dense={doing === 'dense'} x={x - 3} y={-5.5} width={width + 6} height={11} rx={5.5} />
		);
	}
	const laneOf = (number: number) => {
		const lane = picture.lanes.get(number);
		return lane && { ...lane, name: picture.nameOf(number) };
	};
	const words = stretch?.on ? waitInWords(stretch.on, laneOf) : 'ready';
	return (
		<>
			<path class={doing === 'ready' ? 'tl-ready' : 'tl-wait'} d={`M${x + 4} 0H${Math.max(x + 4, x + width - 4)}`}>
				<title>{words}</title>
			</path>
			{width >= ROOM_FOR_WORDS && (
				<text class="tl-words" x={x + 12} y={-5}>
					{cutTo(words, width - 20)}
				</text>
			)}
		</>
	);
}

function End({ x, ended }: { readonly x: number; readonly ended: NonNullable<Lane['ended']> }) {
	const { how } = ended;
	return (
		<path class={`tl-${how}`} d={`M${x}${ENDS[how]}`}>
			<title>{endInWords(ended)}</title>
		</path>
	);
}

/** A line, a cross, a ring with a stroke through it: not told apart by their colours alone. */
const ENDS = {
	returned: ' -6m4 0v12',
	threw: ' -5l10 10m0 -10l-10 10',
	cancelled: ' 0a5 5 0 1 0 10 0a5 5 0 1 0 -10 0m1.5 3.5l7 -7',
};
