import type { RunError } from '../run/events.ts';
import type { Position, Program } from '../run/program.ts';
import { Ticked } from './ticked.tsx';

interface PlaceProps {
	readonly program: Program;
	readonly goTo: (place: Position) => void;
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
	...view
}: PlaceProps & { readonly places: readonly { readonly place: Position; readonly text: string }[] }) {
	if (places.length === 0) return null;
	return (
		<ul class="wb-places">
			{places.map(({ place, text }) => (
				<li key={`${place.path}:${place.line}:${place.column}:${text}`}>
					<Place place={place} {...view} /> <Ticked text={text} />
				</li>
			))}
		</ul>
	);
}

/** An error as Node prints it, and the way to the line it came from. */
export function ErrorView({ error, ...view }: PlaceProps & { readonly error: RunError }) {
	const frame = error.frames.find(({ path }) => path in view.program.files);
	return (
		<div class="wb-error">
			{frame && (
				<p>
					Thrown at <Place place={frame} {...view} />
				</p>
			)}
			{/* biome-ignore lint/a11y/noNoninteractiveTabindex: long lines scroll, so a keyboard must reach them */}
			<pre tabIndex={0}>{error.text}</pre>
		</div>
	);
}
