import type { RunError } from '../run/events.ts';
import type { Position, Program } from '../run/program.ts';
import type { RunRecord } from '../run/record.ts';
import { momentOfError } from '../timeline/moments.ts';
import type { TalkingPlace } from './failure-places.ts';
import { Ticked } from './ticked.tsx';
import type { Travel } from './timeline/travel.ts';
import { MomentButton } from './verdict/moment-button.tsx';

interface PlaceProps {
	readonly program: Program;
	readonly goTo: (place: Position) => void;
}

interface MomentProps {
	/** The run that the moments are of. */
	readonly record: RunRecord | null;
	readonly travel: Travel | null;
}

/** Names a line; in the learner's own files, leads to it. */
export function Place({ place, program, goTo }: PlaceProps & { readonly place: Position }) {
	const several = Object.keys(program.files).length > 1 || !(place.path in program.files);
	const name = `${several ? `${place.path}, ` : ''}line ${place.line}`;
	if (!(place.path in program.files)) return <span>{name}</span>;
	return (
		<button type="button" class="wb-place" onClick={() => goTo(place)}>
			{name}
		</button>
	);
}

/** A list of places, each with something to say about it. */
export function Places({
	places,
	record,
	travel,
	...view
}: PlaceProps & MomentProps & { readonly places: readonly TalkingPlace[] }) {
	if (places.length === 0) return null;
	return (
		<ul class="wb-places">
			{places.map(({ place, text, moment }, index) => (
				<li key={index}>
					{place && <Place place={place} {...view} />}
					{place && moment && ' '}
					<MomentButton {...{ moment, record, travel, of: place ? `line ${place.line}` : 'it' }} />
					{text !== '' && (place || moment) && ': '}
					<Ticked text={text} />
				</li>
			))}
		</ul>
	);
}

/** An error as Node prints it, and the way to the line it came from. */
export function ErrorView({ error, record, travel, ...view }: PlaceProps & MomentProps & { readonly error: RunError }) {
	const frame = error.frames.find(({ path }) => path in view.program.files);
	return (
		<div class="wb-error">
			{frame && (
				<p>
					Thrown at <Place place={frame} {...view} />{' '}
					<MomentButton moment={record && momentOfError(record, error)} {...{ record, travel, of: 'the error' }} />
				</p>
			)}
			{/* biome-ignore lint/a11y/noNoninteractiveTabindex: long lines scroll, so a keyboard must reach them */}
			<pre tabIndex={0}>{error.text}</pre>
		</div>
	);
}
