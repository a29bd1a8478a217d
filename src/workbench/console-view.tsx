import { count, seconds } from '../checker/amounts.ts';
import type { Moment } from '../run/lanes.ts';
import type { ConsoleText, Row } from './console-rows.ts';
import { ConsoleFrame } from './known-output.tsx';

interface ConsoleViewProps {
	/** The output of the last run. */
	readonly text: ConsoleText;
	/** While running, an empty console says nothing. */
	readonly running: boolean;
	/** Where one stands in the run; what was printed later is dimmed. */
	readonly at: Moment | null;
}

/** What a program printed, with the time of its clock beside each line that came later than the one before. */
export function ConsoleView({ text: { head, hidden, tail }, running, at }: ConsoleViewProps) {
	return (
		<ConsoleFrame label="Output of your run">
			{head.length === 0 && !running && <div class="wb-nothing">It printed nothing.</div>}
			<Rows rows={head} from={0} until={at?.seq} />
			{hidden > 0 && <div class="wb-nothing">… {count(hidden, 'more line')} not shown …</div>}
			<Rows rows={tail} from={head.at(-1)?.at ?? 0} until={at?.seq} />
		</ConsoleFrame>
	);
}

function Rows({
	rows,
	from,
	until = Infinity,
}: {
	readonly rows: readonly Row[];
	readonly from: number;
	readonly until?: number | undefined;
}) {
	let last = from;
	return rows.map((row, index) => {
		const later = row.at !== last;
		last = row.at;
		return (
			<div class="wb-row" key={index} data-stream={row.stream} data-later={row.seq > until}>
				<span class="wb-at">{later && seconds(row.at / 1000)}</span>
				{row.stream === 'err' && <span class="wb-err">err </span>}
				<span class="wb-text">{row.text}</span>
			</div>
		);
	});
}
