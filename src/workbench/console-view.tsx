import type { ComponentChildren } from 'preact';
import { count, seconds } from '../checker/amounts.ts';
import type { Moment } from '../run/lanes.ts';
import type { ConsoleText, Row } from './console-rows.ts';

interface ConsoleViewProps {
	/** The output of the last run; null before the first. */
	readonly text: ConsoleText | null;
	/** What the program is known to print, shown until the first run. */
	readonly known?: string | undefined;
	/** While running, an empty console says nothing. */
	readonly running: boolean;
	/** Where one stands in the run; what was printed later is dimmed. */
	readonly at?: Moment | null | undefined;
}

/** What a program printed, with the time of its clock beside each line that came later than the one before. */
export function ConsoleView({ text, known, running, at }: ConsoleViewProps) {
	if (text === null) {
		if (known === undefined) return null;
		return <Console label="Output" rows={<Rows rows={knownRows(known)} from={0} />} />;
	}
	const { head, hidden, tail } = text;
	const empty = head.length === 0;
	return (
		<Console
			label="Output of your run"
			rows={
				<>
					{empty && !running && <div class="wb-nothing">It printed nothing.</div>}
					<Rows rows={head} from={0} until={at?.seq} />
					{hidden > 0 && <div class="wb-nothing">… {count(hidden, 'more line')} not shown …</div>}
					<Rows rows={tail} from={head.at(-1)?.at ?? 0} until={at?.seq} />
				</>
			}
		/>
	);
}

function Console({ label, rows }: { readonly label: string; readonly rows: ComponentChildren }) {
	return (
		<div class="wb-console">
			<p class="wb-label">{label}</p>
			{/* biome-ignore lint/a11y/noNoninteractiveTabindex: long output scrolls, so a keyboard must reach it */}
			{/* biome-ignore lint/a11y/useSemanticElements: no fieldset: nothing is entered here */}
			<div class="wb-rows" role="group" aria-label={label} tabIndex={0}>
				{rows}
			</div>
		</div>
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

function knownRows(text: string): Row[] {
	return text === ''
		? []
		: text
				.replace(/\n$/, '')
				.split('\n')
				.map((line) => ({ stream: 'out', at: 0, seq: 0, text: line }));
}
