/** What is needed to look back at a run. Comes once there is one. */
import { type Signal, useSignalEffect } from '@preact/signals';
import { useEffect, useMemo, useState } from 'preact/hooks';
import type { Moment } from '../../run/lanes.ts';
import type { RunRecord } from '../../run/record.ts';
import { pictureOf } from '../../timeline/picture.ts';
import { standingAt } from '../../timeline/standing.ts';
import type { Desk } from '../desk.ts';
import { createCursor } from './cursor.ts';
import { Timeline } from './timeline.tsx';

export interface LookingProps {
	readonly record: RunRecord;
	readonly desk: Desk;
	/** Where one stands in the run: the console dims what comes later. Null: at its end. */
	readonly at: Signal<Moment | null>;
}

/** A run one can travel through: the timeline, the lines at which its lanes stand, the console until then. */
export function Looking({ record, desk, at }: LookingProps) {
	const [everyCallback, setEveryCallback] = useState(false);
	const picture = useMemo(() => pictureOf(record, everyCallback), [record, everyCallback]);
	const cursor = useMemo(() => createCursor(picture), [picture]);
	useEffect(() => cursor.close, [cursor]);
	useSignalEffect(() => {
		const { value } = cursor.moment;
		at.value = value;
		void desk.stand(value === null ? [] : standingAt(picture, value.seq));
	});
	return (
		<Timeline picture={picture} cursor={cursor} everyCallback={everyCallback} onEveryCallback={setEveryCallback} />
	);
}
