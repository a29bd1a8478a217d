import { count } from '../checker/amounts.ts';
import type { Mark } from '../progress/records.ts';

interface ExerciseHeadProps {
	readonly titleId: string;
	readonly title: string;
	readonly mark: Mark | undefined;
	/** The attempts are listed. */
	readonly listed: boolean;
	onList(): void;
}

/** The exercise's title, and how far the learner is with it. */
export function ExerciseHead({ titleId, title, mark, listed, onList }: ExerciseHeadProps) {
	const { solved, revealed, attempts = 0 } = mark ?? {};
	return (
		<header class="wb-head">
			<p class="wb-kicker">Exercise</p>
			<h2 id={titleId}>{title}</h2>
			<p class="wb-state">
				{solved !== undefined && (
					<span class="wb-solved">
						Solved{revealed !== undefined && revealed < solved && ' after a look at the solution'}
					</span>
				)}
				{solved === undefined && revealed !== undefined && <span>Solution seen</span>}
				{attempts > 0 && (
					<button type="button" class="wb-quiet" aria-expanded={listed} onClick={onList}>
						{count(attempts, 'attempt')}
					</button>
				)}
			</p>
		</header>
	);
}
