import { expect, test } from 'vitest';
import type { Draft, Mark } from '../../progress/records.ts';
import { arrange, type CourseOutline, isNothing } from './kept.ts';

const place = (id: string) => ({ id, title: `The ${id}`, href: `/${id}/` });
const course: CourseOutline = {
	chapters: [
		{
			title: 'Boats',
			lessons: [
				{ ...place('boats/ferry'), exercises: [place('boats/dock'), place('boats/row')] },
				{ ...place('boats/sail'), exercises: [] },
			],
		},
		{ title: 'Trains', lessons: [{ ...place('trains/night'), exercises: [] }] },
	],
};

const draftOf = (id: string): Draft => ({ id, files: {}, entry: 'main.ts', original: '', stamp: id, at: 5 });
const kept = (marks: readonly Mark[], drafts: readonly string[] = []) =>
	arrange(course, new Map(marks.map((mark) => [mark.id, mark])), drafts.map(draftOf));

test('a first visit has nothing', () => {
	expect(isNothing(kept([]))).toBe(true);
});

test('only what was touched is listed, where the course has it', () => {
	const { chapters } = kept([{ id: 'boats/dock', solved: 3, attempts: 2 }]);
	expect(chapters.map(({ title }) => title)).toEqual(['Boats']);
	expect(chapters[0]?.lessons).toEqual([
		{
			...place('boats/ferry'),
			read: false,
			drafts: 0,
			exercises: [{ ...place('boats/dock'), mark: { id: 'boats/dock', solved: 3, attempts: 2 }, draftAt: null }],
		},
	]);
});

test('drafts of programs in the text belong to their lesson, those of exercises to the exercise', () => {
	const { chapters, drafts } = kept([], ['boats/ferry#1', 'boats/ferry#2', 'boats/row', 'boats/sail#1']);
	expect(drafts).toBe(4);
	expect(chapters[0]?.lessons).toMatchObject([
		{ id: 'boats/ferry', drafts: 2, exercises: [{ id: 'boats/row', draftAt: 5 }] },
		{ id: 'boats/sail', drafts: 1, exercises: [] },
	]);
});

test('what the course no longer has is still told', () => {
	const work = kept([{ id: 'gone/exercise', attempts: 1 }], ['gone/lesson#1']);
	expect(work.strays).toEqual(['gone/exercise', 'gone/lesson#1']);
	expect(work.chapters).toEqual([]);
	expect(isNothing(work)).toBe(false);
});

test('the sums count lessons read, exercises solved, drafts and attempts', () => {
	const marks = [
		{ id: 'boats/ferry', read: 1 },
		{ id: 'boats/dock', solved: 1, attempts: 3 },
		{ id: 'boats/row', revealed: 1, attempts: 1 },
	];
	expect(kept(marks, ['boats/row'])).toMatchObject({ lessonsRead: 1, solved: 1, drafts: 1, attempts: 4 });
});
