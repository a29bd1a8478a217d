/** What is needed to choose the order of a run. Comes when a learner wants to. */
import { useMemo } from 'preact/hooks';
import { enterProgress } from '../../progress/door.ts';
import type { RunRecord } from '../../run/record.ts';
import type { Schedule } from '../../run/schedule.ts';
import type { LookingProps } from '../timeline/looking.tsx';
import { Scheduler } from './scheduler.tsx';
import { schedulingOf } from './scheduling.ts';

interface ChoosingProps extends Pick<LookingProps, 'machine' | 'program' | 'exercise'> {
	/** Shows the console of this run. */
	onTurn(record: RunRecord): void;
	onLeave(): void;
}

/** The learner chooses in which order a program does what it may do in any order. */
export function Choosing({ machine, program, exercise, ...on }: ChoosingProps) {
	const scheduling = useMemo(
		() => schedulingOf({ ...machine.tools(), program, expect: exercise?.expect ?? null }),
		[machine, program, exercise],
	);
	const onKeep =
		exercise &&
		(async (schedule: Schedule) => (await enterProgress()).keepOrder(exercise.id, { schedule, ofTests: false }));
	return <Scheduler {...scheduling} {...on} {...(onKeep && { onKeep })} />;
}
