import { useSignal } from '@preact/signals';
import type { Failure } from '../../checker/verdict.ts';
import { turnWords } from '../../checker/words-schedule.ts';
import type { RunRecord } from '../../run/record.ts';
import { momentsOfTurns } from '../../timeline/moments.ts';
import type { Travel } from '../timeline/travel.ts';
import { MomentButton } from './moment-button.tsx';

interface ScheduleViewProps {
	readonly failure: Failure & { readonly kind: 'schedule' };
	/** The run under the schedule. */
	readonly record: RunRecord | null;
	readonly travel: Travel | null;
	/** Runs the program under the schedule again; null: it could not be run. */
	replay(): Promise<RunRecord | null>;
	/** Keeps the schedule as a test of the learner's own. */
	keep(): Promise<void>;
}

/** What was chosen otherwise, the way to see it happen, and the way to have it checked from now on. */
export function ScheduleView({ failure, record, travel, replay, keep }: ScheduleViewProps) {
	const isBusy = useSignal(false);
	const kept = useSignal(failure.kept !== undefined);
	const moments = record ? momentsOfTurns(record) : [];
	return (
		<div class="wb-schedule">
			<ol class="wb-places">
				{failure.turns.map((turn, index) => (
					<li key={index}>
						<MomentButton moment={moments[index] ?? null} {...{ record, travel, of: `choice ${index + 1}` }} />{' '}
						{turnWords(turn)}
					</li>
				))}
			</ol>
			<div class="wb-actions">
				<button
					type="button"
					disabled={travel === null}
					aria-disabled={isBusy.value}
					onClick={async () => {
						if (isBusy.peek()) return;
						isBusy.value = true;
						const again = await replay();
						isBusy.value = false;
						if (again) travel?.goTo(START, again);
					}}
				>
					Replay this order
				</button>
				<button
					type="button"
					aria-disabled={kept.value}
					onClick={async () => {
						if (kept.peek()) return;
						await keep();
						kept.value = true;
					}}
				>
					{kept.value ? 'Kept as a test' : 'Keep as a test'}
				</button>
			</div>
		</div>
	);
}

const START = { at: 0, seq: -1 };
