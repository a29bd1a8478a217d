import { useId } from 'preact/hooks';
import type { WaitEdge, WaitGraph, WaitNode } from '../../timeline/wait-graph.ts';
import '../lane-colours.css';
import './wait-drawing.css';

/** Pixels. On a phone it is drawn closer together, for made smaller its words could not be read. */
const WIDTH = 460;
const NARROW_WIDTH = 320;
const NARROW_WINDOW = 480;
const NODE_WIDTH = 120;
const NODE_HEIGHT = 38;
/** How far an arrow bends from the straight line, as a part of its length. */
const BEND = 0.28;
/** A ring of more would be a tangle; the sentence beside it names them all. */
const MOST_NODES = 8;

interface WaitDrawingProps {
	readonly graph: WaitGraph;
	hueOf(lane: number): number | null;
}

/** A deadlock as a ring of arrows: each lane points to the one it waits for. */
export function WaitDrawing({ graph: { nodes, edges }, hueOf }: WaitDrawingProps) {
	const tip = useId();
	if (nodes.length === 0 || nodes.length > MOST_NODES) return null;
	const width = innerWidth < NARROW_WINDOW ? NARROW_WIDTH : WIDTH;
	const height = nodes.length < 3 ? 150 : 250;
	const place = ({ x, y }: WaitNode) => ({
		x: width / 2 + (nodes.length === 1 ? 0 : x * (width / 2 - NODE_WIDTH / 2 - 4)),
		y: height / 2 + (nodes.length === 1 ? 20 : y * (height / 2 - NODE_HEIGHT / 2 - 18)),
	});
	const told = edges.map(({ from, to, words }) => `${from.label} waits for ${words}, which ${to.label} has`);
	return (
		<svg class="wg" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={`${told.join('; ')}.`}>
			<marker id={tip} viewBox="0 0 8 8" refX={7} refY={4} markerWidth={8} markerHeight={8} orient="auto">
				<path class="wg-tip" d="M0 0L8 4L0 8z" />
			</marker>
			{edges.map((edge) => (
				<Edge key={edge.from.lane} edge={edge} from={place(edge.from)} to={place(edge.to)} tip={tip} />
			))}
			{nodes.map((node) => {
				const { x, y } = place(node);
				return (
					<g key={node.lane} class="wg-node" data-hue={hueOf(node.lane) ?? 'main'}>
						<rect
							x={x - NODE_WIDTH / 2}
							y={y - NODE_HEIGHT / 2}
							width={NODE_WIDTH}
							height={NODE_HEIGHT}
							rx={NODE_HEIGHT / 2}
						/>
						<text class="wg-name" x={x} y={node.line === null ? y + 4 : y - 2}>
							{cut(node.label, 16)}
						</text>
						{node.line !== null && (
							<text class="wg-line" x={x} y={y + 12}>
								line {node.line}
							</text>
						)}
					</g>
				);
			})}
		</svg>
	);
}

interface Point {
	readonly x: number;
	readonly y: number;
}

function Edge({
	edge,
	from,
	to,
	tip,
}: {
	readonly edge: WaitEdge;
	readonly from: Point;
	readonly to: Point;
	readonly tip: string;
}) {
	const { path, label } = edge.from === edge.to ? loop(from) : bow(from, to);
	return (
		<g class="wg-edge">
			<path d={path} marker-end={`url(#${tip})`} />
			<text x={label.x} y={label.y}>
				{cut(edge.words, 30)}
			</text>
		</g>
	);
}

function loop({ x, y }: Point): { path: string; label: Point } {
	const top = y - NODE_HEIGHT / 2;
	return {
		path: `M${x - 20} ${top}C${x - 50} ${top - 60} ${x + 50} ${top - 60} ${x + 20} ${top - 3}`,
		label: { x, y: top - 52 },
	};
}

/** An arrow that bends outwards, from the edge of one pill to that of the other. */
function bow(from: Point, to: Point): { path: string; label: Point } {
	const [dx, dy] = [to.x - from.x, to.y - from.y];
	const middle = { x: (from.x + to.x) / 2 + dy * BEND, y: (from.y + to.y) / 2 - dx * BEND };
	const start = edgeOfPill(from, middle);
	const end = edgeOfPill(to, middle);
	const label = { x: (start.x + 2 * middle.x + end.x) / 4, y: (start.y + 2 * middle.y + end.y) / 4 };
	return {
		path: `M${start.x} ${start.y}Q${middle.x} ${middle.y} ${end.x} ${end.y}`,
		label: { x: label.x, y: label.y + (middle.y < (from.y + to.y) / 2 ? -7 : 15) },
	};
}

function edgeOfPill(center: Point, towards: Point): Point {
	const [dx, dy] = [towards.x - center.x, towards.y - center.y];
	const reach = Math.min(
		dx === 0 ? Infinity : NODE_WIDTH / 2 / Math.abs(dx),
		dy === 0 ? Infinity : NODE_HEIGHT / 2 / Math.abs(dy),
	);
	return { x: center.x + dx * reach, y: center.y + dy * reach };
}

function cut(text: string, longest: number): string {
	return text.length <= longest ? text : `${text.slice(0, longest - 1)}…`;
}
