import type { Axis } from '../../timeline/axis.ts';
import type { Picture } from '../../timeline/picture.ts';
import type { ResourceRow } from '../../timeline/rows.ts';

/** Who has it, as a solid line in the colour of the holder; how many wait, as a number. */
export function Resource({
	resource,
	picture,
	axis,
	x0,
	y,
}: {
	readonly resource: ResourceRow;
	readonly picture: Picture;
	readonly axis: Axis;
	readonly x0: number;
	readonly y: number;
}) {
	return (
		<g class="tl-resource" transform={`translate(${x0} ${y})`}>
			<path class="tl-rail" d={`M0 0H${axis.width}`} />
			{resource.changes.map((change, index) => {
				const x = axis.xOf(change);
				const next = resource.changes[index + 1];
				const right = next ? axis.xOf(next) : axis.width;
				return (
					<g key={change.seq}>
						{change.holders.map((lane, place) => (
							<rect
								key={lane}
								class="tl-held"
								data-hue={picture.hueOf(lane) ?? 'main'}
								x={x}
								y={-5 + (place * 10) / change.holders.length}
								width={Math.max(right - x, 2)}
								height={10 / change.holders.length}
							>
								<title>{picture.nameOf(lane)} has it</title>
							</rect>
						))}
						{right - x > 26 && (change.size !== null || (change.waiting ?? 0) > 0) && (
							<text class="tl-words" x={x + 5} y={4}>
								{change.size === null ? `${change.waiting} wait` : `${change.size} in it`}
							</text>
						)}
					</g>
				);
			})}
		</g>
	);
}
