/** What is needed to choose the order of a run. Comes when a learner wants to. */
import { useMemo } from 'preact/hooks';
import type { Expectation } from '../../checker/verdict.ts';
import type { RunRecord } from '../../run/record.ts';
import type { LookingProps } from '../timeline/looking.tsx';
import { Scheduler } from './scheduler.tsx';
import { schedulingOf } from './scheduling.ts';

interface ChoosingProps extends Pick<LookingProps, 'machine' | 'program'> {
	/** What it should do under every order; null: what it does without a schedule. */
	readonly expect: Expectation | null;
	/** Shows the console of this run. */
	onTurn(record: RunRecord): void;
	onLeave(): void;
}

/** The learner chooses in which order a program does what it may do in any order. */
export function Choosing({ machine, program, expect, ...on }: ChoosingProps) {
	const scheduling = useMemo(() => schedulingOf({ ...machine.tools(), program, expect }), [machine, program, expect]);
	return <Scheduler {...scheduling} {...on} />;
}
