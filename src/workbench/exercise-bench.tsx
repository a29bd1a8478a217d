import type { ComponentChildren } from 'preact';
import type { ExerciseOnPage } from '../course/on-page.ts';
import { CodeArea } from './code-area.tsx';

export interface ExerciseBenchProps {
	readonly exercise: ExerciseOnPage;
	/** The starter, coloured at build time. */
	readonly children?: ComponentChildren;
	/** The hidden tests, coloured at build time, for those who want to read them. */
	readonly tests?: ComponentChildren;
}

/** An exercise: what it asks, the learner's program, and the verdict on it. */
export function ExerciseBench({ exercise, children, tests }: ExerciseBenchProps) {
	const title = `exercise-${exercise.id.replaceAll('/', '-')}`;
	return (
		<section class="wb wb-exercise" aria-labelledby={title}>
			<header class="wb-head">
				<p class="wb-kicker">Exercise</p>
				<h2 id={title}>{exercise.title}</h2>
			</header>
			{/* biome-ignore lint/security/noDangerouslySetInnerHtml: made from the course's own Markdown at build time */}
			<div class="wb-prose" dangerouslySetInnerHTML={{ __html: exercise.asksHtml }} />
			<CodeArea>{children}</CodeArea>
			<div class="wb-bar needs-js">
				<button type="button" class="wb-go" disabled>
					Check
				</button>
				<button type="button" disabled>
					Run
				</button>
				<button type="button" disabled>
					Reset
				</button>
			</div>
			{tests && (
				<details class="wb-tests">
					<summary>The tests</summary>
					{tests}
				</details>
			)}
		</section>
	);
}
