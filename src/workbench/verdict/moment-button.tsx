import type { Moment } from '../../run/lanes.ts';
import type { RunRecord } from '../../run/record.ts';
import { secondsOf } from '../../run/wait-words.ts';
import type { Travel } from '../timeline/travel.ts';

interface MomentButtonProps {
	/** Null: it is not known, and nothing is shown. */
	readonly moment: Moment | null;
	/** The run in which it is. */
	readonly record: RunRecord | null;
	/** Null: there is no timeline, so the time is only said. */
	readonly travel: Travel | null;
	/** Of what it is the moment, for those who hear the button by itself. */
	readonly of: string;
}

/** When something was; leads to it on the timeline. */
export function MomentButton({ moment, record, travel, of }: MomentButtonProps) {
	if (moment === null) return null;
	const time = `at ${secondsOf(moment.at)}`;
	if (travel === null) return <span class="wb-when">{time}</span>;
	return (
		<button
			type="button"
			class="wb-place wb-when"
			aria-label={`${time}: show ${of} on the timeline`}
			onClick={() => travel.goTo(moment, record)}
		>
			{time}
		</button>
	);
}
