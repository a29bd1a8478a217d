import { useMemo, useState } from 'preact/hooks';
import { count } from '../../checker/amounts.ts';
import { secondsOf } from '../../run/wait-words.ts';
import { factsOf } from '../../timeline/facts.ts';
import type { Picture } from '../../timeline/picture.ts';

/** So many lines are made at first, and with each press of the button. */
const AT_ONCE = 200;

/** Callbacks that started nothing and printed nothing. */
export interface Callbacks {
	/** They are shown too. */
	readonly every: boolean;
	onEvery(show: boolean): void;
}

interface FactsTableProps {
	readonly picture: Picture;
	readonly callbacks?: Callbacks | undefined;
}

/** The timeline in words: for screen readers, for print, and for whoever likes to read. */
export function FactsTable({ picture, callbacks }: FactsTableProps) {
	const [open, setOpen] = useState(false);
	return (
		<details class="tl-words-of-it" onToggle={(event) => setOpen(event.currentTarget.open)}>
			<summary>The timeline in words</summary>
			{open && callbacks && <LeftOut picture={picture} callbacks={callbacks} />}
			{open && <Table picture={picture} />}
		</details>
	);
}

/** What the picture leaves out, and the way to see it. */
function LeftOut({ picture: { hidden }, callbacks }: { readonly picture: Picture; readonly callbacks: Callbacks }) {
	const { every, onEvery } = callbacks;
	if (hidden === 0 && !every) return null;
	return (
		<p class="tl-hidden">
			{every ? 'All callbacks are shown. ' : `Left out: ${count(hidden, 'callback')} with nothing printed or started. `}
			<button type="button" onClick={() => onEvery(!every)}>
				{every ? 'Leave out those that tell nothing' : 'Show them'}
			</button>
		</p>
	);
}

function Table({ picture }: { readonly picture: Picture }) {
	const [shown, setShown] = useState(AT_ONCE);
	const facts = useMemo(() => factsOf(picture.stops, picture.lanes, picture.nameOf), [picture]);
	const rest = facts.length - shown;
	return (
		<>
			<table>
				<thead>
					<tr>
						<th scope="col">Time</th>
						<th scope="col">Lane</th>
						<th scope="col">What happens</th>
					</tr>
				</thead>
				<tbody>
					{facts.slice(0, shown).map(({ at, seq, lane, what }) => (
						<tr key={seq}>
							<td>{secondsOf(at)}</td>
							<td>{lane !== undefined && <LaneName picture={picture} lane={lane} />}</td>
							<td>{what}</td>
						</tr>
					))}
				</tbody>
			</table>
			{rest > 0 && (
				<button type="button" onClick={() => setShown(shown + AT_ONCE)}>
					Show {count(Math.min(rest, AT_ONCE), 'more line')} of {rest.toLocaleString('en')}
				</button>
			)}
		</>
	);
}

/** The name of a lane in its colour. */
export function LaneName({ picture, lane }: { readonly picture: Picture; readonly lane: number }) {
	return (
		<span class="tl-lane" data-hue={picture.hueOf(lane) ?? 'main'}>
			{picture.nameOf(lane)}
		</span>
	);
}
