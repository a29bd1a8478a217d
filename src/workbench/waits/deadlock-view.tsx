import type { DeadlockFailure } from '../../checker/verdict.ts';
import type { RunRecord } from '../../run/record.ts';
import { pictureOf } from '../../timeline/picture.ts';
import { waitGraphOf } from '../../timeline/wait-graph.ts';
import { WaitDrawing } from './wait-drawing.tsx';

interface DeadlockViewProps {
	readonly ending: DeadlockFailure;
	/** The run that ended so; its lanes have their names and colours from the timeline. */
	readonly record: RunRecord | null;
}

/** Who waits for whom, if they wait in a circle. */
export function DeadlockView({ ending: { waiting, circle }, record }: DeadlockViewProps) {
	if (circle.length === 0 || record === null) return null;
	const { nameOf, hueOf } = pictureOf(record);
	const named = waiting.map((lane) => ({ ...lane, name: nameOf(lane.lane) }));
	return <WaitDrawing graph={waitGraphOf(named, circle)} hueOf={hueOf} />;
}
