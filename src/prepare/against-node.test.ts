import { stripTypeScriptTypes } from 'node:module';
import { expect, test } from 'vitest';
import { applyEdits } from './edits.ts';
import { eraseTypes } from './erase.ts';
import { parseTypeScript } from './parse.ts';
import { meaningOfJavaScript, meaningOfTypeScript } from './samples/meaning.ts';
import { erasableSamples, programSamples } from './samples/read-samples.ts';
import { createSource } from './source.ts';

/** Where Node's own stripping gives other text, and why ours is right too. */
const DIFFERS: Readonly<Record<string, string>> = {
	'accessibility modifiers': 'Node adds a semicolon after a field that has one already',
	'members removed before a computed name': 'Node lets `1` and `["c"]` grow together',
	'members removed before a generator method': 'Node lets `1` and `*gen` grow together',
	'an import type before a bracket': 'Node leaves out the semicolon that stood at the start of the next line',
};

test.each(programSamples())('$name reads as Node strips it', ({ source }) => {
	expect(erased(source)).toBe(strippedByNode(source));
});

test.each(erasableSamples().filter(({ name }) => !(name in DIFFERS)))('$name reads as Node strips it', ({ source }) => {
	expect(erased(source)).toBe(strippedByNode(source));
});

test.each(Object.keys(DIFFERS))('%s differs from what Node makes of it, in semicolons only', (name) => {
	const source = erasableSamples().find((sample) => sample.name === name)?.source ?? '';
	const ours = erased(source);
	expect(ours).not.toBe(strippedByNode(source));
	expect(ours.replaceAll(';', ' ')).toBe(strippedByNode(source).replaceAll(';', ' '));
});

test.each([...programSamples(), ...erasableSamples()])(
	'$name means the same with and without its types',
	({ source }) => {
		expect(meaningOfJavaScript(erased(source))).toEqual(meaningOfTypeScript(source));
	},
);

test('a line that grows together with the one before would be seen', () => {
	expect(meaningOfJavaScript('const a = b     \n(c)')).not.toEqual(meaningOfTypeScript('const a = b as C\n(c)'));
});

function erased(source: string): string {
	const { tree, errors } = parseTypeScript(source);
	if (!tree || errors.length > 0) throw new Error(errors.join('\n'));
	return applyEdits(source, eraseTypes(createSource('main.ts', source, tree))).code;
}

/** Node fills the place of a wide character with another kind of space, to keep UTF-8 offsets; here, UTF-16 columns are kept. */
function strippedByNode(source: string): string {
	return stripTypeScriptTypes(source).replace(/[\u00a0\u2002\ufeff]/g, ' ');
}
