import { afterAll, expect, test } from 'vitest';
import { createLocalEngine } from '../engines/local/engine.ts';
import { singleFile } from '../run/program.ts';
import { outputOf } from '../run/record.ts';
import { createAnswers } from '../typescript/answers.ts';
import { makeDeclarations } from '../typescript/declarations.ts';
import { librariesFor } from './libraries.ts';
import { prepare } from './prepare.ts';

const LIBRARIES = librariesFor(true);
const engine = createLocalEngine();
afterAll(() => engine.dispose());
const answers = createAnswers(makeDeclarations());

/** What there is of a library in a run. */
async function valuesOf(library: string): Promise<string[]> {
	const source = `import * as library from '${library}';\nconsole.log(Object.keys(library).join(' '));`;
	const prepared = prepare(singleFile(''), { tests: { entry: 'tests.ts', files: { 'tests.ts': source } } });
	if (!prepared.ok) throw new Error(JSON.stringify(prepared.diagnostics));
	return outputOf(await engine.start(prepared.program, {}).record)
		.trim()
		.split(' ');
}

/** What TypeScript knows of it, types included. */
function declaredBy(library: string): string[] {
	const place = { program: singleFile(`import {  } from '${library}';`), path: 'main.ts', offset: 9 };
	const entries = answers.completions(place)?.entries ?? [];
	return entries.filter(({ kind }) => kind !== 'keyword').map(({ name }) => name);
}

/** As lines of a template literal, no longer than the project's. */
function lines(names: readonly string[]): string {
	return names.join(' ').replaceAll(/(.{1,110})(?: |$)/g, '\n\t\t\t$1');
}

test('what is known of the libraries’ names is what they export in a run, and the types they declare', async () => {
	const entries = LIBRARIES.map(async (library) => {
		const values = await valuesOf(library);
		const types = declaredBy(library).filter((name) => !values.includes(name));
		const name = /\W/.test(library) ? `'${library}'` : library;
		return `\t${name}: {\n\t\tvalues: \`${lines(values)}\`,\n\t\ttypes: \`${lines(types)}\`,\n\t},\n`;
	});
	const file = [
		'// Written by library-exports.test.ts. After a change in a library: npx vitest run src/prepare/library-exports.test.ts -u',
		'/** What each library exports in a run, and which types it declares: names with white space between them. */',
		'export const LIBRARY_EXPORTS: Readonly<Record<string, { readonly values: string; readonly types: string }>> = {',
		`${(await Promise.all(entries)).join('')}};\n`,
	].join('\n');
	await expect(file).toMatchFileSnapshot('./library-exports.ts');
});
