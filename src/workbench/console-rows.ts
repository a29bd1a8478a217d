import type { RunEvent } from '../run/events.ts';

/** One line of the console. */
export interface Row {
	readonly stream: 'out' | 'err';
	/** Milliseconds of the run's clock at which the line began. */
	readonly at: number;
	/** The event that wrote its first part. */
	readonly seq: number;
	/** The lane that printed it, as far as it is known. */
	readonly lane?: number;
	readonly text: string;
}

/** What there is to see of a console: when it is very long, its beginning and its end. */
export interface ConsoleText {
	readonly head: readonly Row[];
	/** Lines between `head` and `tail` that are not shown. */
	readonly hidden: number;
	readonly tail: readonly Row[];
}

export const EMPTY_CONSOLE: ConsoleText = { head: [], hidden: 0, tail: [] };

type Output = Extract<RunEvent, { kind: 'output' }>;

const HEAD = 500;
const TAIL = 100;

/** Gathers the output of a run into lines. */
export function gatherRows(): { add(event: RunEvent): void; text(): ConsoleText } {
	const head: Row[] = [];
	let tail: Row[] = [];
	let hidden = 0;
	/** The last line has not ended yet: what comes next belongs to it. */
	let open = false;

	function append(row: Row): void {
		if (head.length < HEAD) {
			head.push(row);
			return;
		}
		tail.push(row);
		if (tail.length >= 2 * TAIL) {
			hidden += tail.length - TAIL;
			tail = tail.slice(-TAIL);
		}
	}

	function write({ stream, at, seq, lane }: Output, text: string): void {
		const rows = tail.length > 0 ? tail : head;
		const last = rows.at(-1);
		if (open && last && last.stream === stream) rows[rows.length - 1] = { ...last, text: last.text + text };
		else append({ stream, at, seq, ...(lane !== undefined && { lane }), text });
	}

	return {
		add(event) {
			if (event.kind !== 'output' || event.text === '') return;
			const lines = event.text.split('\n');
			const rest = lines.pop() ?? '';
			for (const line of lines) {
				write(event, line);
				open = false;
			}
			if (rest !== '') {
				write(event, rest);
				open = true;
			}
		},
		text() {
			const cut = Math.max(0, tail.length - TAIL);
			return { head: [...head], hidden: hidden + cut, tail: tail.slice(cut) };
		},
	};
}
