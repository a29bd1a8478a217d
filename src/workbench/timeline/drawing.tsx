import type { ReadonlySignal } from '@preact/signals';
import { useId } from 'preact/hooks';
import { resourceInWords, secondsOf } from '../../run/wait-words.ts';
import type { Axis } from '../../timeline/axis.ts';
import type { Arrow } from '../../timeline/bars.ts';
import type { Picture } from '../../timeline/picture.ts';
import { Cuts } from './cuts.tsx';
import { Row } from './lane-row.tsx';
import { Resource } from './resource-row.tsx';
import { AXIS_HEIGHT, BEFORE, cutTo, LABELS_WIDTH, ROW_HEIGHT, widthOf } from './sizes.ts';

const INDENT = 10;
const DEEPEST = 5;
/** Room for words behind the end of the run. */
const AFTER = 14;

interface DrawingProps {
	readonly picture: Picture;
	readonly axis: Axis;
	readonly arrows: readonly Arrow[];
	/** How far it is scrolled. */
	readonly view: { readonly left: number; readonly top: number };
	/** Of the part that is seen. */
	readonly size: { readonly width: number; readonly height: number };
	readonly cursorX: ReadonlySignal<number>;
	readonly marked?: ReadonlySet<number> | undefined;
	onScrub(x: number): void;
}

/** The part of a timeline that is seen. Only its rows are drawn, however many there are. */
export function Drawing({ picture, axis, arrows, view, size, cursorX, marked, onScrub }: DrawingProps) {
	const { rows, resources } = picture;
	const clip = useId();
	const first = Math.max(0, Math.floor(view.top / ROW_HEIGHT) - 1);
	const last = Math.ceil((view.top + size.height) / ROW_HEIGHT) + 1;
	const y = (row: number) => AXIS_HEIGHT + row * ROW_HEIGHT + ROW_HEIGHT / 2 - view.top;
	const x0 = LABELS_WIDTH + BEFORE - view.left;
	const from = view.left - BEFORE;
	const to = view.left + size.width;
	const rowOf = new Map(rows.map(({ lane }, index) => [lane.lane, index]));
	const seen = (row: number | undefined) => row !== undefined && row >= first && row <= last;

	function scrub(event: PointerEvent & { currentTarget: SVGElement }) {
		const box = event.currentTarget.getBoundingClientRect();
		onScrub(event.clientX - box.left - LABELS_WIDTH - BEFORE + view.left);
	}

	return (
		<svg class="tl-svg" width={size.width} height={size.height} aria-hidden="true" onPointerDown={scrub}>
			<clipPath id={clip}>
				<rect x={LABELS_WIDTH} y={0} width={size.width} height={size.height} />
			</clipPath>
			<g clip-path={`url(#${clip})`}>
				<g class="tl-ticks">
					{axis.ticks.map(({ x, at }) => {
						const label = at === 0 ? '0' : secondsOf(at);
						const isCut = x + widthOf(label) / 2 > axis.width + AFTER;
						return (
							<g key={at} transform={`translate(${x0 + x} 0)`}>
								<path d={`M0 ${AXIS_HEIGHT - 8}V${size.height}`} />
								<text x={isCut ? AFTER : 0} y={14} text-anchor={isCut ? 'end' : x === 0 ? 'start' : 'middle'}>
									{label}
								</text>
							</g>
						);
					})}
				</g>
				<Outputs picture={picture} axis={axis} x0={x0} from={from} to={to} />
				{rows.map(
					({ lane: { lane } }, row) =>
						marked?.has(lane) &&
						seen(row) && (
							<rect
								key={lane}
								class="tl-marked"
								x={x0 - BEFORE}
								y={y(row) - ROW_HEIGHT / 2}
								width={axis.width + 24}
								height={ROW_HEIGHT}
							/>
						),
				)}
				{/* Below the rows, whose words must be read. */}
				<Cuts {...{ picture, axis, x0, from, to }} height={size.height} />
				<g class="tl-arrows">
					{arrows.map((arrow) => {
						const [a, b] = [rowOf.get(arrow.from), rowOf.get(arrow.to)];
						if (a === undefined || b === undefined || a === b || arrow.x < from || arrow.x > to) return null;
						if (!seen(a) && !seen(b)) return null;
						return (
							<ArrowLine
								key={`${arrow.seq} ${arrow.to}`}
								kind={arrow.kind}
								x={x0 + arrow.x}
								shaft={x0 + arrow.shaft}
								from={y(a)}
								to={y(b)}
							/>
						);
					})}
				</g>
				{rows.slice(first, last + 1).map((row, index) => (
					<Row key={row.lane.lane} {...{ row, picture, axis, from, to, x0 }} y={y(first + index)} />
				))}
				{resources.map(
					(resource, index) =>
						seen(rows.length + index) && (
							<Resource key={resource.resource} {...{ resource, picture, axis, x0 }} y={y(rows.length + index)} />
						),
				)}
				<Now x={cursorX} x0={x0} width={size.width} height={size.height} isEnd={() => cursorX.value >= axis.width} />
			</g>
			<rect class="tl-label-back" width={LABELS_WIDTH} height={size.height} />
			{rows.slice(first, last + 1).map(({ lane, label, depth, hue }, index) => (
				<text
					key={lane.lane}
					class="tl-label"
					data-hue={hue ?? 'main'}
					x={12 + Math.min(depth, DEEPEST) * INDENT}
					y={y(first + index) + 4}
				>
					{cutTo(label, LABELS_WIDTH - 20 - Math.min(depth, DEEPEST) * INDENT)}
					<title>{label}</title>
				</text>
			))}
			{resources.map(({ resource, of, name }, index) => (
				<text key={resource} class="tl-label tl-resource-label" x={12} y={y(rows.length + index) + 4}>
					{cutTo(resourceInWords({ of, name }), LABELS_WIDTH - 20)}
				</text>
			))}
			<rect class="tl-axis-back" y={0} width={LABELS_WIDTH} height={AXIS_HEIGHT - 8} />
		</svg>
	);
}

/** The moment at which one stands; what comes after it is dimmed. */
function Now({
	x,
	x0,
	width,
	height,
	isEnd,
}: {
	readonly x: ReadonlySignal<number>;
	readonly x0: number;
	readonly width: number;
	readonly height: number;
	isEnd(): boolean;
}) {
	if (isEnd()) return null;
	const at = x0 + x.value;
	return (
		<g class="tl-now">
			<rect class="tl-future" x={at} y={AXIS_HEIGHT - 8} width={Math.max(width - at, 0)} height={height} />
			<path d={`M${at} ${AXIS_HEIGHT - 12}V${height}`} />
			<circle cx={at} cy={AXIS_HEIGHT - 12} r={5} />
		</g>
	);
}

/** A small mark on top for each line that was printed. */
function Outputs({
	picture,
	axis,
	x0,
	from,
	to,
}: {
	readonly picture: Picture;
	readonly axis: Axis;
	readonly x0: number;
	readonly from: number;
	readonly to: number;
}) {
	let last = -Infinity;
	return (
		<g class="tl-outputs">
			{picture.stops.map((event) => {
				if (event.kind !== 'output') return null;
				const x = axis.xOf(event);
				if (x < from || x > to || x - last < 2) return null;
				last = x;
				return (
					<path
						key={event.seq}
						data-hue={event.lane === undefined ? 'main' : (picture.hueOf(event.lane) ?? 'main')}
						d={`M${x0 + x} ${AXIS_HEIGHT - 16}v7`}
					>
						<title>{event.text.trimEnd()}</title>
					</path>
				);
			})}
		</g>
	);
}

function ArrowLine({
	kind,
	x,
	shaft,
	from,
	to,
}: {
	readonly kind: Arrow['kind'];
	readonly x: number;
	readonly shaft: number;
	readonly from: number;
	readonly to: number;
}) {
	const down = to > from ? 1 : -1;
	const tip = to - 8 * down;
	// Many lanes that one lane started hang on one shaft, like the folders of a tree: before it starts, a row is empty.
	if (shaft !== x && kind === 'started') {
		return (
			<g data-kind={kind}>
				<path class="tl-shaft" d={`M${shaft} ${from + 6 * down}V${to}H${x - 4}`} />
			</g>
		);
	}
	return (
		<g data-kind={kind}>
			<path class="tl-shaft" d={`M${shaft} ${from + 6 * down}V${tip}`} />
			<path class="tl-tip" d={`M${x - 3.5} ${tip - 5 * down}L${x} ${tip}L${x + 3.5} ${tip - 5 * down}`} />
		</g>
	);
}
