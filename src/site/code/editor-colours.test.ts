import { globSync, readFileSync } from 'node:fs';
import { EditorState } from '@codemirror/state';
import { describe, expect, test } from 'vitest';
import { reading, tokensOf } from '../../workbench/editing/reading.ts';
import { colour } from './colour.ts';

/** What a style of the editor is called where the page was coloured, if not the same. */
const PAGE_NAMES: Readonly<Record<string, string>> = { call: 'function', type: 'typeName' };

/** The colour of each character as the editor shows it. */
function inEditor(text: string): string[] {
	const colours = Array.from(text, () => '');
	const state = EditorState.create({ doc: text, extensions: [reading] });
	for (let number = 1; number <= state.doc.lines; number++) {
		const line = state.doc.line(number);
		for (const { from, to, style } of tokensOf(state, number)) {
			if (style) colours.fill(`tok-${PAGE_NAMES[style] ?? style}`, line.from + from, line.from + to);
		}
	}
	return colours;
}

/** The colour of each character as the page shows it before an editor is there. */
function atBuildTime(text: string): string[] {
	const html = colour(text, 'ts').replaceAll(/<\/?(pre|code)[^>]*>|<span class="line">/g, '');
	const colours: string[] = [];
	let current = '';
	for (const [part, name] of html.matchAll(/<span class="([^"]*)">|<\/span>|&\w+;|[\s\S]/g)) {
		if (part.startsWith('<span')) current = name ?? '';
		else if (part === '</span>') current = '';
		else colours.push(current);
	}
	return colours;
}

function differences(text: string): string[] {
	const [editor, page] = [inEditor(text), atBuildTime(text)];
	return [...text].flatMap((character, at) =>
		/\s/.test(character) || editor[at] === page[at] ? [] : [`${at} ${character}: ${editor[at]}, not ${page[at]}`],
	);
}

/** All TypeScript that the course shows. */
function courseTexts(): string[] {
	const fences = globSync('content/**/*.mdx').flatMap((file) =>
		[...readFileSync(file, 'utf8').matchAll(/^```ts[^\n]*\n([\s\S]*?)^```/gm)].map(([, code]) => code ?? ''),
	);
	const files = globSync('exercises/**/*.ts').map((file) => readFileSync(file, 'utf8'));
	return [...fences, ...files].map((text) => text.replace(/\n$/, ''));
}

describe('the editor’s colours', () => {
	test.each([
		`const wait = (ms: number): Promise<void> => new Promise<void>((resolve) => setTimeout(resolve, ms));`,
		`async function* count<T extends object>(items: readonly T[], from = 0): AsyncGenerator<T, void, unknown> {\n\tyield* items;\n}`,
		// biome-ignore lint/suspicious/noTemplateCurlyInString: it is TypeScript
		'const text = `a ${b ? `c ${d}` : "e"} f`; // a comment\n/* over\nlines */ let x = !/d/.test(y / 2 / z);',
		`interface Shop {\n\treadonly name: string;\n\tprice?: number;\n\tbuy(what: string): boolean;\n}\ntype Maybe<T> = T | undefined;`,
		`class Till extends Shop {\n\t#open = true;\n\tconstructor(private_: number) {\n\t\tsuper();\n\t}\n\tasync pay(): Promise<number> {\n\t\treturn this.total / 2;\n\t}\n}`,
		`switch (kind) {\n\tcase 'a':\n\t\treturn a < b ? c : d;\n\tdefault:\n\t\tthrow new Error('no');\n}`,
		`import { type Task, gather as all } from 'aio';\nconst { name: called, age } = value as Person;\nfor await (const x of xs) log(x satisfies object);`,
	])('are those of the page: %s', (text) => {
		expect(differences(text)).toEqual([]);
	});

	test('are those of the page for nearly all of the course', () => {
		const texts = courseTexts();
		const characters = texts.join('').replaceAll(/\s/g, '').length;
		const different = texts.flatMap(differences).length;
		expect(characters).toBeGreaterThan(10_000);
		expect(different / characters).toBeLessThan(0.01);
	});
});
