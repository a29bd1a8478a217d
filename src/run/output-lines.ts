import type { Moment } from './lanes.ts';
import type { RunRecord } from './record.ts';

/** A line of the output, and when its first part was written. */
export interface OutputLine extends Moment {
	readonly text: string;
}

/** The lines of all that a run wrote, as the checker counts them: both streams, in order. */
export function outputLinesOf({ events }: Pick<RunRecord, 'events'>): OutputLine[] {
	const lines: OutputLine[] = [];
	let open: OutputLine | null = null;
	for (const event of events) {
		if (event.kind !== 'output') continue;
		const { at, seq, text } = event;
		for (const part of text.split(/(?<=\n)/)) {
			if (part === '') continue;
			const line: OutputLine = open ? { ...open, text: open.text + part } : { at, seq, text: part };
			open = part.endsWith('\n') ? null : line;
			if (open === null) lines.push({ ...line, text: line.text.slice(0, -1) });
		}
	}
	if (open) lines.push(open);
	return lines;
}
