import type { Axis } from '../../timeline/axis.ts';
import type { Picture } from '../../timeline/picture.ts';
import type { ResourceChange, ResourceRow } from '../../timeline/rows.ts';
import { widthOf } from './sizes.ts';

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
				const words = wordsOf(change);
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
						{words !== '' && right - x > widthOf(words) + 8 && (
							<text class="tl-words" x={x + 5} y={4}>
								{words}
							</text>
						)}
					</g>
				);
			})}
		</g>
	);
}

function wordsOf({ size, waiting }: ResourceChange): string {
	if (size !== null) return `${size} in it`;
	return waiting !== null && waiting > 0 ? `${waiting} ${waiting === 1 ? 'waits' : 'wait'}` : '';
}
