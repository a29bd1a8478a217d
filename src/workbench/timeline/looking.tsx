/** What is needed to look back at a run. Comes once there is one. */
import { useSignalEffect } from '@preact/signals';
import { useEffect, useMemo, useState } from 'preact/hooks';
import type { Expectation } from '../../checker/verdict.ts';
import type { Program } from '../../run/program.ts';
import type { RunRecord } from '../../run/record.ts';
import { pictureOf } from '../../timeline/picture.ts';
import { standingAt } from '../../timeline/standing.ts';
import { gatherRows } from '../console-rows.ts';
import type { Desk } from '../desk.ts';
import type { Machine, Running } from '../running.ts';
import { createCursor } from './cursor.ts';
import { Timeline } from './timeline.tsx';

export interface LookingProps {
	readonly record: RunRecord;
	/** The program that ran. */
	readonly program: Program;
	/** What it should do under every order; null: what it does without a schedule. */
	readonly expect: Expectation | null;
	readonly desk: Desk;
	readonly running: Running;
	readonly machine: Machine;
}

/** A run one can travel through, and whose order one can choose. */
export function Looking(props: LookingProps) {
	const { record, program, expect, running, machine } = props;
	const [parts, setParts] = useState<typeof import('../scheduler/choosing.tsx') | null>(null);
	// Whoever can't load it goes on looking at the run.
	const choose = () => void import('../scheduler/choosing.tsx').then(setParts, () => {});
	const show = (run: RunRecord) => {
		const rows = gatherRows();
		for (const event of run.events) rows.add(event);
		running.at.value = null;
		running.show(rows.text());
	};
	if (parts === null) return <Travel {...props} onChoose={choose} />;
	return (
		<parts.Choosing
			machine={machine}
			program={program}
			expect={expect}
			onTurn={show}
			onLeave={() => {
				show(record);
				setParts(null);
			}}
		/>
	);
}

/** The timeline, the lines at which lanes stand, and the console until then. */
function Travel({ record, desk, running, onChoose }: LookingProps & { onChoose(): void }) {
	const [everyCallback, setEveryCallback] = useState(false);
	const picture = useMemo(() => pictureOf(record, everyCallback), [record, everyCallback]);
	const cursor = useMemo(() => createCursor(picture), [picture]);
	useEffect(() => cursor.close, [cursor]);
	useSignalEffect(() => {
		const { value } = cursor.moment;
		running.at.value = value;
		void desk.stand(value === null ? [] : standingAt(picture, value.seq));
	});
	return (
		<Timeline
			picture={picture}
			cursor={cursor}
			everyCallback={everyCallback}
			onEveryCallback={setEveryCallback}
			{...(record.settings.clock === 'virtual' && { onChoose })}
		/>
	);
}
