import type { Schedule } from '../run/schedule.ts';
import { UsageError } from './usage.ts';

/** What `--schedule` asks for: one run, or many. Null: the run as it comes. */
export type ScheduleOption =
	| { readonly kind: 'one'; readonly schedule: Schedule | null }
	| { readonly kind: 'explore'; readonly runs: number };

const MOST_RUNS = 10_000;

/** Reads `first`, `seed:7`, `0,1,2` or `explore:50`. */
export function readSchedule(text: string | undefined): ScheduleOption {
	if (text === undefined) return { kind: 'one', schedule: null };
	if (text === 'first') return { kind: 'one', schedule: { choices: [] } };
	const seed = /^seed:(\d{1,9})$/.exec(text)?.[1];
	if (seed !== undefined) return { kind: 'one', schedule: { choices: [], seed: Number(seed) } };
	const runs = Number(/^explore:(\d+)$/.exec(text)?.[1]);
	if (runs >= 1 && runs <= MOST_RUNS) return { kind: 'explore', runs };
	if (/^\d+(,\d+)*$/.test(text)) return { kind: 'one', schedule: { choices: text.split(',').map(Number) } };
	throw new UsageError(
		`\`--schedule ${text}\` is none. Write \`first\`, a seed (\`seed:7\`), the choices themselves (\`0,1,2\`), or \`explore:50\` (1 to ${MOST_RUNS}).`,
	);
}

/** A list of choices as `--schedule` takes it. */
export function scheduleText(choices: readonly number[]): string {
	return choices.length === 0 ? 'first' : choices.join();
}
