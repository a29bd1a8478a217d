import { afterAll, expect, test } from 'vitest';
import { attempt } from '../attempt/attempt.ts';
import { knownMistake } from '../checker/mistakes.ts';
import { createLocalEngine } from '../engines/local/engine.ts';
import { singleFile } from '../run/program.ts';
import type { Exercise } from './exercise.ts';
import { exerciseOnPage } from './on-page.ts';

const engine = createLocalEngine();
afterAll(() => engine.dispose());

const exercise: Exercise = {
	id: 'basics/greet',
	title: 'Greet',
	asks: 'Print `hello`.',
	practises: ['printing'],
	engine: 'embedded',
	clock: 'virtual',
	expect: { output: { kind: 'exact', text: 'hello' } },
	hints: ['What prints?'],
	explain: 'It prints.',
	starter: singleFile(''),
	solution: singleFile("console.log('hello');"),
	tests: null,
	mistakes: [
		{
			file: 'mistakes/shouts.ts',
			program: singleFile("console.log('HELLO'); // loud"),
			verdict: 'output',
			says: 'It shouts.',
		},
		{ file: 'mistakes/throws.ts', program: singleFile("throw 'hello';"), verdict: 'threw', says: 'It throws.' },
	],
};

test('an exercise comes to its page with HTML, and recognises its mistakes however they are written', async () => {
	const page = await exerciseOnPage(exercise, engine, async (markdown) => `<p>${markdown}</p>`);
	expect(page).toMatchObject({
		asksHtml: '<p>Print `hello`.</p>',
		hintsHtml: ['<p>What prints?</p>'],
		explainHtml: '<p>It prints.</p>',
	});
	const said = async (source: string) =>
		knownMistake((await attempt(singleFile(source), page, engine)).signature, page.mistakes)?.saysHtml;
	expect(await said("for (const word of ['hello']) console.log(word.toUpperCase());")).toBe('<p>It shouts.</p>');
	expect(await said("const word = 'hello';\n\nthrow word;")).toBe('<p>It throws.</p>');
	expect(await said("console.log('bye');")).toBe(undefined);
	expect(await said("console.log('hello');")).toBe(undefined);
});

test('the page does not carry the programs of the mistakes', async () => {
	const page = await exerciseOnPage(exercise, engine, (markdown) => markdown);
	expect(JSON.stringify(page)).not.toContain('loud');
});

test('an exercise does not come to its page when a mistake gets another verdict than it says', async () => {
	const mistakes = exercise.mistakes.map((mistake) => ({ ...mistake, verdict: 'threw' as const }));
	const page = exerciseOnPage({ ...exercise, mistakes }, engine, (markdown) => markdown);
	await expect(page).rejects.toThrow(
		'exercises/basics/greet/mistakes/shouts.ts got the verdict output, and exercise.yaml says threw',
	);
});
