/** The learner's attempts at an exercise. Comes when they are asked for. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { StoredAttempt } from '../../progress/records.ts';
import { troubleWords } from '../../progress/trouble.ts';
import type { Program } from '../../run/program.ts';
import type { Desk } from '../desk.ts';
import { AttemptRow } from './attempt-row.tsx';
import { Compare, type Text } from './compare.tsx';

interface AttemptsProps {
	/** The exercise's id. */
	readonly id: string;
	readonly desk: Desk;
	/** Checks so far, also those that are no longer kept. */
	readonly checks: number;
	/** Null as long as the learner has neither solved the exercise nor looked at its solution. */
	readonly solution: Program | null;
}

/** An attempt, and which one it was. */
export interface Numbered extends StoredAttempt {
	readonly number: number;
}

/** What was put back, and what stood in the editor before. */
interface PutBack {
	readonly number: number;
	readonly before: Program['files'];
}

/** A list of all attempts that are kept, newest first; any two can be compared, and each be put back into the editor. */
export function Attempts({ id, desk, checks, solution }: AttemptsProps) {
	const [kept, setKept] = useState<readonly Numbered[] | null>(null);
	const [putBack, setPutBack] = useState<PutBack | null>(null);
	/** The text in the editor, as it was when the reader last came here. */
	const [now, setNow] = useState(() => desk.program().files);
	const place = useRef<HTMLElement>(null);
	const look = () => setNow(desk.program().files);

	useEffect(() => {
		let gone = false;
		void (async () => {
			const attempts = await (await desk.enter()).attempts(id);
			const first = Math.max(checks, attempts.length) - attempts.length + 1;
			if (!gone) setKept(attempts.map((attempt, index) => ({ ...attempt, number: first + index })));
			look();
		})();
		return () => {
			gone = true;
		};
	}, [desk, id, checks]);

	const isThere = kept !== null;
	useEffect(() => place.current?.scrollIntoView({ block: 'nearest' }), [isThere]);

	async function put({ files, number }: Numbered) {
		if (files === undefined) return;
		const before = desk.program().files;
		await desk.replace(files);
		setPutBack({ number, before });
		look();
	}

	async function undo({ number, before }: PutBack) {
		await desk.replace(before);
		// The button that was pressed is about to go.
		place.current?.querySelector<HTMLElement>(`button[value="${number}"]`)?.focus();
		setPutBack(null);
		look();
	}

	if (kept === null) return null;
	const trouble = desk.progress.value?.trouble.value;
	const texts: Text[] = [
		...kept.flatMap(({ number, files }) => (files ? [{ name: `attempt ${number}`, files }] : [])),
		{ name: 'the editor', files: now },
		...(solution ? [{ name: 'the solution', files: solution.files }] : []),
	];
	return (
		<section ref={place} class="wb-attempts" aria-label="Your attempts" onFocusIn={look} onPointerEnter={look}>
			{trouble && <p class="wb-label">{troubleWords(trouble)}</p>}
			{kept.length === 0 ? (
				<p class="wb-label">None is kept here. The next check begins the list.</p>
			) : (
				<ol>
					{kept.toReversed().map((attempt) => (
						<AttemptRow key={attempt.number} attempt={attempt} onPutBack={() => put(attempt)} />
					))}
				</ol>
			)}
			{checks > kept.length && kept.length > 0 && (
				<p class="wb-label">
					Of {checks} attempts the latest {kept.length} are kept.
				</p>
			)}
			<p role="status">
				{putBack && (
					<>
						Attempt {putBack.number} is in the editor.{' '}
						<button type="button" onClick={() => undo(putBack)}>
							Undo
						</button>
					</>
				)}
			</p>
			{texts.length > 1 && <Compare texts={texts} />}
		</section>
	);
}
