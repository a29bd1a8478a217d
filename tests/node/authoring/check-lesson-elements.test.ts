import { expect, test } from 'vitest';
import { findings, LESSON } from './course-folder.ts';

const replace = (from: string, to: string) => (text: string) => text.replace(from, to);

test('a term without a meaning, or that another lesson has defined, is named', async () => {
	const term = (text: string) => ({ [LESSON]: replace('Run it.', text) });
	expect(await findings(term('<Term means="It holds water.">Kettle</Term>'))).toEqual([]);
	expect(await findings(term('A <Term>kettle</Term>'))).toEqual([
		expect.stringMatching(/kettle\.mdx:9:3 This `<Term>` does not say what it means\./),
	]);
	const twice = '<Term means="It holds water.">tea kettle</Term> and <Term means="It boils.">Tea-kettle</Term>';
	expect(await findings(term(twice))).toEqual([expect.stringContaining('already defined by basics/kettle')]);
});

test('a question that asks or answers nothing is told what it lacks', async () => {
	const quiz = (text: string) => ({ [LESSON]: replace('Run it.', `Run it.\n\n${text}`) });
	const why = '<Choice says="Now" right>\nBecause.\n</Choice>\n<Choice says="Later">\nNo.\n</Choice>';
	expect(await findings(quiz(`<Quiz ask="When?">\n${why}\n</Quiz>`))).toEqual([]);
	expect(await findings(quiz(`<Quiz>\n${why}\n</Quiz>`))).toEqual([expect.stringContaining('asks nothing')]);
	expect(await findings(quiz(`<Quiz ask="When?">\n${why.replace(' right', '')}\n</Quiz>`))).toEqual([
		expect.stringContaining('No answer of this `<Quiz>` is right.'),
	]);
	expect(await findings(quiz('<Choice says="Now" right>\n</Choice>'))).toEqual([
		expect.stringContaining('stands in no `<Quiz>`'),
		expect.stringContaining('has no reason'),
	]);
});
