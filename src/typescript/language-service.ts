import ts from 'typescript';
import type { Program } from '../run/program.ts';
import type { Declarations } from './declarations.ts';
import settings from './programs.tsconfig.json' with { type: 'json' };

/** TypeScript's language service for one program at a time, which is given with every question. */
export interface LanguageService {
	/** Answers about this program; what has not changed since the last one is not read again. */
	of(program: Program): ts.LanguageService;
}

/** Where the files of a program lie in the service's file system. */
const FOLDER = '/program/';
const DEFAULT_LIBRARY = '/lib/lib.esnext.d.ts';

/** Which file stands for which import. */
const IMPORTS: Readonly<Record<string, readonly string[]>> = {
	aio: ['/libraries/aio/index.d.ts'],
	course: ['/libraries/engines/runtime/libraries/course/course.d.ts'],
	redis: ['/libraries/engines/runtime/libraries/redis/redis.d.ts'],
	'course/test': ['/libraries/engines/runtime/testing/course-test.d.ts'],
};

const { options } = ts.convertCompilerOptionsFromJson(settings.compilerOptions, '/');
const OPTIONS: ts.CompilerOptions = { ...options, paths: IMPORTS as ts.MapLike<string[]> };
/** Known before a program imports them, so that what they export can be offered. */
const OFFERED = ['aio', 'course'].flatMap((name) => IMPORTS[name] ?? []);

/** The path of a program's file in the service. */
export function servicePath(path: string): string {
	return FOLDER + path;
}

/** Whether programs may name that module in an import: a library of theirs, one of Node's, or a file beside them. */
export function isImportable(module: string): boolean {
	return module in IMPORTS || module.startsWith('node:') || /^\.(?!.*\/libraries\/)/.test(module);
}

/** The other way round; null: it is no file of the program. */
export function programPath(path: string): string | null {
	return path.startsWith(FOLDER) ? path.slice(FOLDER.length) : null;
}

export function createLanguageService(declarations: Declarations): LanguageService {
	const declared = new Map(Object.entries(declarations));
	const globals = [...declared.keys()].filter((path) => /^\/[^/]+$/.test(path));
	let files = new Map<string, { readonly text: string; readonly version: number }>();
	let version = 0;

	const read = (path: string): string | undefined => files.get(path)?.text ?? declared.get(path);
	const service = ts.createLanguageService({
		getCompilationSettings: () => OPTIONS,
		getProjectVersion: () => String(version),
		getScriptFileNames: () => [...globals, ...OFFERED, ...files.keys()],
		getScriptVersion: (path) => String(files.get(path)?.version ?? 0),
		getScriptSnapshot(path) {
			const text = read(path);
			return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
		},
		getCurrentDirectory: () => FOLDER,
		getDefaultLibFileName: () => DEFAULT_LIBRARY,
		fileExists: (path) => read(path) !== undefined,
		readFile: read,
		getDirectories: () => [],
	});

	function take(program: Program): void {
		const next: typeof files = new Map();
		let changed = Object.keys(program.files).length !== files.size;
		for (const [name, text] of Object.entries(program.files)) {
			const path = servicePath(name);
			const known = files.get(path);
			const same = known?.text === text;
			next.set(path, same ? known : { text, version: version + 1 });
			changed ||= !same;
		}
		if (!changed) return;
		version++;
		files = next;
	}

	return {
		of(program) {
			take(program);
			return service;
		},
	};
}
