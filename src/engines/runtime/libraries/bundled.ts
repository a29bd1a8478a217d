import type { PreparedProgram } from '../../../run/program.ts';

/**
 * Libraries that a worker gets as code together with a program that imports them: other programs neither load nor start
 * them. Each has a folder here, whose `connect.ts` is a `LibraryCode`.
 */
export const BUNDLED_LIBRARIES = ['aio', 'course'] as const;
export type BundledLibrary = (typeof BUNDLED_LIBRARIES)[number];

/** Code of libraries, by name. */
export type LibraryTexts = Readonly<Partial<Record<BundledLibrary, string>>>;

/** The code of the libraries that a program imports, as `load` gives it; null: it imports none. */
export function libraryTexts(
	program: PreparedProgram,
	load: (name: BundledLibrary) => Promise<string>,
): Promise<LibraryTexts> | null {
	const names = BUNDLED_LIBRARIES.filter((name) => importsLibrary(program, name));
	return names.length === 0 ? null : loadAll(names, load);
}

async function loadAll(
	names: readonly BundledLibrary[],
	load: (name: BundledLibrary) => Promise<string>,
): Promise<LibraryTexts> {
	const texts = await Promise.all(names.map(load));
	return Object.fromEntries(names.map((name, index) => [name, texts[index]]));
}

function importsLibrary({ modules }: PreparedProgram, name: string): boolean {
	return modules.some(({ imports }) => imports.some(({ target }) => target.kind === 'library' && target.name === name));
}
