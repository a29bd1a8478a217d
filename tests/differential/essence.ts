import type { RunRecord } from '../../src/run/record.ts';

/** What must be the same in every engine: all of a record but its engine and the real time, one event a line. */
export function essence({ engine: _, realTime: __, events, ...rest }: RunRecord): string {
	return [...events.map((event) => JSON.stringify(event)), JSON.stringify(rest)].join('\n');
}
