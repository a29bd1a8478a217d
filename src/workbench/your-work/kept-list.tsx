import { count } from '../../checker/amounts.ts';
import type { Kept, KeptExercise, KeptLesson } from './kept.ts';
import { sentenceList } from './sentence-list.ts';

/** What is kept, in the order of the course; every line leads to its place. */
export function KeptList({ kept }: { readonly kept: Kept }) {
	const { chapters, strays } = kept;
	return (
		<>
			<p>{sumOf(kept)}</p>
			{chapters.map(({ title, lessons }) => (
				<section key={title}>
					<h2>{title}</h2>
					<ul class="kept">
						{lessons.map((lesson) => (
							<LessonLine key={lesson.id} lesson={lesson} />
						))}
					</ul>
				</section>
			))}
			{strays.length > 0 && (
				<section>
					<h2>No longer in the course</h2>
					<p>What you did there is kept, and goes into the file that you save.</p>
					<ul class="kept">
						{strays.map((id) => (
							<li key={id}>
								<code>{id}</code>
							</li>
						))}
					</ul>
				</section>
			)}
		</>
	);
}

function LessonLine({ lesson }: { readonly lesson: KeptLesson }) {
	const { title, href, read, drafts, exercises } = lesson;
	return (
		<li>
			<div class="kept-line">
				<a href={href}>{title}</a>
				<span class="kept-state">
					{read && <span>Read</span>}
					{drafts > 0 && <span>{count(drafts, 'draft')}</span>}
				</span>
			</div>
			{exercises.length > 0 && (
				<ul>
					{exercises.map((exercise) => (
						<ExerciseLine key={exercise.id} exercise={exercise} />
					))}
				</ul>
			)}
		</li>
	);
}

function ExerciseLine({ exercise }: { readonly exercise: KeptExercise }) {
	const { title, href, mark, draftAt } = exercise;
	const { solved, revealed, attempts = 0 } = mark;
	const day = draftAt === null ? null : dayOf(draftAt);
	return (
		<li class="kept-line">
			<a href={href}>{title}</a>
			<span class="kept-state">
				{solved !== undefined && <span class="kept-solved">Solved</span>}
				{revealed !== undefined && <span>Solution seen</span>}
				{attempts > 0 && <span>{count(attempts, 'attempt')}</span>}
				{draftAt !== null && <span>{day === null ? 'Draft' : `Draft of ${day}`}</span>}
			</span>
		</li>
	);
}

function sumOf({ lessonsRead, solved, attempts, drafts }: Kept): string {
	const parts = [
		lessonsRead > 0 && `${count(lessonsRead, 'lesson')} read to the end`,
		solved > 0 && `${count(solved, 'exercise')} solved`,
		attempts > 0 && count(attempts, 'attempt'),
		drafts > 0 && count(drafts, 'draft'),
	].filter((part) => part !== false);
	return `Kept so far: ${sentenceList.format(parts) || 'a few looks at solutions'}.`;
}

/** “21 Nov 2026”; null for a time that is none, which a file may bring. */
function dayOf(at: number): string | null {
	const date = new Date(at);
	return Number.isNaN(date.getTime()) ? null : date.toLocaleDateString('en-GB', { dateStyle: 'medium' });
}
