import { useEffect, useState } from 'preact/hooks';
import type { RunRecord } from '../../run/record.ts';
import type { LookingProps } from './looking.tsx';

/** The timeline of a run, if there is anything to see in it; its parts come after the run. */
export function RunTimeline(props: LookingProps) {
	const [parts, setParts] = useState<typeof import('./looking.tsx') | null>(null);
	const worthIt = hasWaits(props.record);
	useEffect(() => {
		// Without it a run is still told in words; the console and the verdict don't wait for it.
		if (worthIt) import('./looking.tsx').then(setParts, () => {});
	}, [worthIt]);
	return worthIt && parts ? <parts.Looking {...props} /> : null;
}

/** A program in which nobody waits is told by its output. */
function hasWaits({ events }: RunRecord): boolean {
	return events.some(({ kind }) => kind === 'lane-suspended');
}
