import type { RunEvent } from '../../run/events.ts';
import { stretchAt } from '../../run/lanes.ts';
import type { Position } from '../../run/program.ts';
import { factsOf } from '../../timeline/facts.ts';
import type { Picture } from '../../timeline/picture.ts';
import type { Cursor } from './cursor.ts';
import { LaneName } from './facts-table.tsx';

interface MomentLineProps {
	readonly picture: Picture;
	readonly cursor: Cursor;
	/** Leads to a line of the program; absent where there is none to lead to. */
	readonly goToLine?: ((place: Position) => void) | undefined;
}

/** What happened last at the moment at which one stands: who, what, with which value, and the line it stands at. */
export function MomentLine({ picture, cursor, goToLine }: MomentLineProps) {
	const event = picture.stops[cursor.index.value - 1];
	const [fact] = event ? factsOf([event], picture.lanes, picture.nameOf) : [];
	if (event === undefined || fact === undefined) return <p class="tl-moment">Nothing has happened yet.</p>;
	const own = ownPlaceOf(event, picture);
	const place = own ?? placeOf(picture, fact.lane, event.seq);
	const isThere = own !== undefined || event.kind === 'lane-resumed';
	return (
		<p class="tl-moment">
			{fact.lane !== undefined && <LaneName picture={picture} lane={fact.lane} />} <span>{fact.what}</span>
			{place && goToLine && (
				<button type="button" onClick={() => goToLine(place)}>
					{isThere ? 'Go to' : 'It last waited at'} line {place.line}
				</button>
			)}
		</p>
	);
}

/** The place that an event itself is at. */
function ownPlaceOf(event: RunEvent, { lanes }: Picture): Position | undefined {
	if (event.kind === 'lane-ended') return lanes.get(event.lane)?.ended?.where;
	return 'where' in event ? event.where : undefined;
}

/** Where the lane stands then; at its end, where it stood last. One that has not waited yet stands nowhere. */
function placeOf({ lanes }: Picture, number: number | undefined, seq: number): Position | undefined {
	const lane = number === undefined ? undefined : lanes.get(number);
	if (!lane?.stretches.some(({ doing, from }) => doing === 'waiting' && from.seq <= seq)) return undefined;
	return (stretchAt(lane, seq) ?? lane.stretches.at(-1))?.where;
}
