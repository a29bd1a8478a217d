import type { Axis } from '../../timeline/axis.ts';
import type { Picture } from '../../timeline/picture.ts';
import type { ResourceChange, ResourceRow } from '../../timeline/rows.ts';
import { widthOf } from './sizes.ts';

/** The height of the line of what is held, and of a queue at its fullest: both stand on the rail. */
const THICK = 10;

/** Who has it, as a solid line in the colour of the holder; how full a queue is, as a heap on its line; how many wait, as a number below. */
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
	const fullest = Math.max(1, ...resource.changes.map(({ size }) => size ?? 0));
	return (
		<g class="tl-resource" transform={`translate(${x0} ${y})`}>
			<path class="tl-rail" d={`M0 0H${axis.width}`} />
			{resource.changes.map((change, index) => {
				const x = axis.xOf(change);
				const next = resource.changes[index + 1];
				const right = next ? axis.xOf(next) : axis.width;
				const words = wordsOf(change);
				const fill = (THICK * (change.size ?? 0)) / fullest;
				return (
					<g key={change.seq}>
						{fill > 0 && (
							<rect class="tl-filled" x={x} y={-fill} width={Math.max(right - x, 2)} height={fill}>
								<title>{change.size} in it</title>
							</rect>
						)}
						{change.holders.map((lane, place) => (
							<rect
								key={lane}
								class="tl-held"
								data-hue={picture.hueOf(lane) ?? 'main'}
								x={x}
								y={-THICK + (place * THICK) / change.holders.length}
								width={Math.max(right - x, 2)}
								height={THICK / change.holders.length}
							>
								<title>{picture.nameOf(lane)} has it</title>
							</rect>
						))}
						{words !== '' && right - x > widthOf(words) + 8 && (
							<text class="tl-words" x={x + 5} y={12}>
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
	if (size) return `${size} in it`;
	if (waiting) return `${waiting} ${waiting === 1 ? 'waits' : 'wait'}`;
	return size === 0 ? 'empty' : '';
}
