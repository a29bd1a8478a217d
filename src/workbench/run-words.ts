import { count, seconds } from '../checker/amounts.ts';
import { duration } from '../checker/phrases.ts';
import type { RunRecord } from '../run/record.ts';
import type { ConsoleText } from './console-rows.ts';

/** How long a run took, on its clock and for the reader: `4 s of virtual time in 11 ms`. A program that never waited has only real time. */
export function timeWords({ settings, elapsed, realTime }: RunRecord): string {
	if (settings.clock === 'real') return `${seconds(elapsed / 1000)} of real time`;
	const real = duration(Math.max(1, realTime));
	return elapsed === 0 ? `${real} of real time` : `${seconds(elapsed / 1000)} of virtual time in ${real}`;
}

/** A run in one sentence, for those who don't see the page change. */
export function outcomeWords(title: string, text: ConsoleText | null): string {
	const lines = text ? text.head.length + text.hidden + text.tail.length : 0;
	return `${title.replaceAll('`', '')}. ${lines === 0 ? 'No output' : `${count(lines, 'line')} of output`}.`;
}
