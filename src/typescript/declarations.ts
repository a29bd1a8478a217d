import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { ALLOWED_GLOBALS } from '../engines/runtime/allowed-globals.ts';
import { declaredNames, platformGlobals } from './platform-globals.ts';

/** Declaration files by path, in a file system of their own: what TypeScript knows of the world of a program. */
export type Declarations = Readonly<Record<string, string>>;

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const TYPESCRIPT = dirname(fileURLToPath(import.meta.resolve('typescript')));
const RUNTIME = `${ROOT}src/engines/runtime`;

/** The libraries that programs import, by the file that exports what they may use. */
const LIBRARIES = [
	`${ROOT}src/aio/index.ts`,
	`${RUNTIME}/libraries/course/course.d.ts`,
	`${RUNTIME}/libraries/redis/redis.d.ts`,
	`${RUNTIME}/testing/course-test.d.ts`,
];

let made: Declarations | undefined;

/** Makes the declarations out of TypeScript's libraries and our own sources. Takes a second, and is done once a process. */
export function makeDeclarations(): Declarations {
	made ??= { ...languageLibraries(), ...globals(), ...programLibraries() };
	return made;
}

let madeForNode: Declarations | undefined;

/** The same for programs that run in real Node: its own types, in place of the sandbox's globals. */
export function makeNodeDeclarations(): Declarations {
	madeForNode ??= {
		...languageLibraries(),
		...programLibraries(),
		...packageDeclarations('@types/node'),
		...packageDeclarations('undici-types'),
		'/node.d.ts': '/// <reference path="/node_modules/@types/node/index.d.ts" />\n',
	};
	return madeForNode;
}

/** What a package declares, where TypeScript looks for it. */
function packageDeclarations(name: string): Declarations {
	const folder = join(ROOT, 'node_modules', name);
	const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
		/\.d\.[cm]?ts$|^package\.json$/.test(file),
	);
	const path = (file: string) => `/node_modules/${name}/${file.replaceAll('\\', '/')}`;
	return Object.fromEntries(files.map((file) => [path(file), readFileSync(join(folder, file), 'utf8')]));
}

/** The files that declarations are made of, beside those of TypeScript. */
export function declarationSources(): string[] {
	return [...LIBRARIES, fileURLToPath(GLOBALS), fileURLToPath(EVENTS)];
}

const GLOBALS = new URL('./globals.d.ts', import.meta.url);
const EVENTS = new URL('./events.d.ts', import.meta.url);

function globals(): Declarations {
	const ours = readFileSync(GLOBALS, 'utf8');
	const libraries = ['webworker', 'webworker.iterable', 'webworker.asynciterable'].map(readLibrary);
	const language = new Set(Object.values(languageLibraries()).flatMap((text) => [...declaredNames(text)]));
	const known = language.union(declaredNames(ours));
	return {
		'/globals.d.ts': ours,
		'/events.d.ts': readFileSync(EVENTS, 'utf8'),
		'/platform.d.ts': platformGlobals(libraries, ALLOWED_GLOBALS, known),
	};
}

/** The language's own library: all files that `lib.esnext.d.ts` leads to. */
function languageLibraries(): Declarations {
	const found: Record<string, string> = {};
	const follow = (name: string): void => {
		const path = `/lib/lib.${name}.d.ts`;
		if (found[path] !== undefined) return;
		const text = readLibrary(name);
		found[path] = withoutLicence(text);
		for (const [, next] of text.matchAll(/<reference lib="([^"]+)"/g)) if (next) follow(next);
	};
	follow('esnext');
	return found;
}

function readLibrary(name: string): string {
	return readFileSync(`${TYPESCRIPT}/lib.${name}.d.ts`, 'utf8');
}

/** It stands once in the compiler, and would stand eighty times here. */
function withoutLicence(text: string): string {
	return text.replace(/^\/\*! \*{10}[\s\S]*?\*\/\s*/, '');
}

/** The declarations of what programs import: made of the sources, from file to file. */
function programLibraries(): Declarations {
	const found: Record<string, string> = {};
	const follow = (file: string): void => {
		const path = `/libraries/${relative(`${ROOT}src`, file).replace(/(?:\.d)?\.ts$/, '.d.ts')}`;
		if (found[path] !== undefined) return;
		const text = declarationOf(file);
		found[path] = text;
		for (const { fileName } of ts.preProcessFile(text).importedFiles) follow(join(dirname(file), fileName));
	};
	for (const file of LIBRARIES) follow(file);
	return found;
}

/** A method under a symbol that is computed is not told of, and nobody misses it. */
const COMPUTED_NAME = 9038;

/** @throws if a type of what the file exports is not written out: then it can only be known by looking at other files. */
function declarationOf(file: string): string {
	const source = readFileSync(file, 'utf8');
	if (file.endsWith('.d.ts')) return source;
	const compilerOptions = {
		target: ts.ScriptTarget.ESNext,
		strict: true,
		declaration: true,
		isolatedDeclarations: true,
	};
	const { outputText, diagnostics } = ts.transpileDeclaration(source, { fileName: file, compilerOptions });
	const first = diagnostics?.find(({ code }) => code !== COMPUTED_NAME);
	if (first === undefined) return outputText;
	const { line } = ts.getLineAndCharacterOfPosition(
		ts.createSourceFile(file, source, ts.ScriptTarget.ESNext),
		first.start ?? 0,
	);
	throw new Error(
		`${file}:${line + 1}: ${ts.flattenDiagnosticMessageText(first.messageText, ' ')} ` +
			'Write the type out, for programs are shown it.',
	);
}
