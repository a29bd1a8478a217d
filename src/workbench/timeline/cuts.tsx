import type { Axis } from '../../timeline/axis.ts';
import type { Picture } from '../../timeline/picture.ts';
import { AXIS_HEIGHT } from './sizes.ts';

/** Pixels from one edge to the other, and from the top of one tooth to that of the next. */
const WIDTH = 5;
const TOOTH = 8;

/** Where the rest of a turn of the event loop is left out, the picture is torn from top to bottom. */
export function Cuts({
	picture,
	axis,
	x0,
	from,
	to,
	height,
}: {
	readonly picture: Picture;
	readonly axis: Axis;
	readonly x0: number;
	readonly from: number;
	readonly to: number;
	readonly height: number;
}) {
	const teeth = Math.ceil((height - AXIS_HEIGHT) / TOOTH) + 1;
	const down = 'l3 4l-3 4'.repeat(teeth);
	const up = 'l3 -4l-3 -4'.repeat(teeth);
	let last = -Infinity;
	return picture.cuts.map((cut) => {
		const x = axis.xOf(cut);
		if (x < from || x > to || x - last < 2 * WIDTH) return null;
		last = x;
		return (
			<g key={cut.seq} class="tl-cut" transform={`translate(${x0 + x} ${AXIS_HEIGHT - 8})`}>
				<path class="tl-torn" d={`M0 0${down}h${WIDTH}${up}`} />
				<path d={`M0 0${down}M${WIDTH} 0${down}`} />
				<title>Further waits of this turn of the event loop are left out</title>
			</g>
		);
	});
}
