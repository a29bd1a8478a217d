import type { Node } from '@babel/types';
import type { Diagnostic, ImportTarget } from '../run/program.ts';
import { type Names, nameOf, namesOf } from './exports.ts';
import { isOurs, type Platform } from './libraries.ts';
import { nearest } from './nearest.ts';
import type { PreparedFile } from './prepare-file.ts';
import { diagnosticAt, endOf, startOf } from './source.ts';
import type { Words } from './syntax-words.ts';

/** A name that one file takes from another. */
interface Wanted {
	readonly name: string;
	readonly node: Node;
	/** Offset of the specifier. */
	readonly from: number;
}

/** What a library exports; undefined: that is not known. */
export type LibraryExports = (library: string) => ExportedByLibrary | undefined;

interface ExportedByLibrary extends Pick<Names, 'values' | 'types'> {
	/** Another library that exports this. */
	elsewhere(name: string): string | undefined;
}

interface Linking {
	readonly files: ReadonlyMap<string, PreparedFile>;
	/** Paths of the tests' own. */
	readonly tests: ReadonlySet<string>;
	readonly platform: Platform;
	readonly exportsOf: LibraryExports;
}

/**
 * Names that a file imports from another, or from a library, that doesn't export them: no engine could link the two. What
 * the tests miss is reported where the learner can change it, in the program.
 */
export function missingExports({ files, tests, platform, exportsOf }: Linking): Diagnostic[] {
	const names = new Map([...files].map(([path, file]) => [path, namesOf(file.source.tree.program.body)]));
	const diagnostics: Diagnostic[] = [];
	for (const file of files.values()) {
		for (const wanted of wantedBy(file.nodes)) {
			const target = targetAt(file, wanted.from);
			if (target?.kind === 'library') {
				const library = knownOf(target.name);
				if (library && !library.values.has(wanted.name)) {
					diagnostics.push(missedOfLibrary(file, target.name, library, wanted));
				}
				continue;
			}
			const exporter = target && files.get(target.path);
			const exported = target && names.get(target.path);
			if (!exporter || !exported || offers(exporter, wanted.name, new Set())) continue;
			const isFromTests = tests.has(file.source.path) && !tests.has(exporter.source.path);
			diagnostics.push(
				isFromTests ? missedByTests(exporter, exported, wanted.name) : missed(file, exporter, exported, wanted),
			);
		}
	}
	return diagnostics;

	function offers({ source, imports }: PreparedFile, name: string, seen: Set<string>): boolean {
		if (seen.has(source.path)) return false;
		seen.add(source.path);
		const { values, stars } = names.get(source.path) ?? { values: new Set(), stars: [] };
		if (values.has(name)) return true;
		if (name === 'default') return false;
		return stars.some((star) => {
			const target = imports.find(({ start }) => start === star)?.target;
			if (target?.kind === 'library') return knownOf(target.name)?.values.has(name) ?? true;
			const through = target && files.get(target.path);
			return through ? offers(through, name, seen) : true;
		});
	}

	function knownOf(library: string): ExportedByLibrary | undefined {
		return isOurs(library, platform) ? exportsOf(library) : undefined;
	}
}

function wantedBy(nodes: readonly Node[]): Wanted[] {
	const wanted: Wanted[] = [];
	for (const node of nodes) {
		if ((node.type !== 'ImportDeclaration' && node.type !== 'ExportNamedDeclaration') || !node.source) continue;
		const from = startOf(node.source);
		for (const specifier of node.specifiers) {
			if (specifier.type === 'ImportDefaultSpecifier') {
				wanted.push({ name: 'default', node: specifier, from });
			} else if (specifier.type === 'ImportSpecifier' && specifier.importKind !== 'type') {
				wanted.push({ name: nameOf(specifier.imported), node: specifier.imported, from });
			} else if (specifier.type === 'ExportSpecifier' && specifier.exportKind !== 'type') {
				wanted.push({ name: nameOf(specifier.local), node: specifier.local, from });
			}
		}
	}
	return wanted;
}

function targetAt(file: PreparedFile, start: number): ImportTarget | undefined {
	return file.imports.find((imported) => imported.start === start)?.target;
}

function missed(file: PreparedFile, exporter: PreparedFile, exported: Names, { name, node }: Wanted): Diagnostic {
	const path = exporter.source.path;
	if (name === 'default') {
		return reported(file, node, {
			message: `\`${path}\` has no \`export default\`.`,
			advice: 'Write the name in braces, `import { … }`, or add an `export default` there.',
		});
	}
	if (exported.types.has(name)) return reported(file, node, onlyAType(name));
	const near = nearest(name, [...exported.values]);
	const advice = near ? `Did you mean \`${near}\`?` : `Write \`export\` before its declaration in \`${path}\`.`;
	return reported(file, node, { message: `\`${path}\` exports no \`${name}\`.`, advice });
}

/** A library with at most so many names is told whole. */
const FEW = 8;

function missedOfLibrary(
	file: PreparedFile,
	library: string,
	{ values, types, elsewhere }: ExportedByLibrary,
	{ name, node }: Wanted,
): Diagnostic {
	if (types.has(name)) return reported(file, node, onlyAType(name));
	const names = [...values].filter((value) => value !== 'default');
	const other = elsewhere(name);
	const near = nearest(name, [...names, ...types]);
	const advice = other
		? `There is one in \`${other}\`: import it from there.`
		: near
			? `Did you mean \`${types.has(near) ? `type ${near}` : near}\`?`
			: names.length <= FEW
				? `It exports ${names.map((value) => `\`${value}\``).join(', ')}.`
				: 'Leave it out, or look up what it is called here.';
	return reported(file, node, { message: `\`${library}\` exports no \`${name}\`.`, advice });
}

function onlyAType(name: string): Words {
	return {
		message: `\`${name}\` is only a type, and types are gone when the program runs.`,
		advice: `Write \`type ${name}\` in the braces, or \`import type { ${name} } from …\`.`,
	};
}

function reported(file: PreparedFile, node: Node, words: Words): Diagnostic {
	return diagnosticAt(file.source, { start: startOf(node), end: endOf(node) }, words);
}

function missedByTests({ source }: PreparedFile, exported: Names, name: string): Diagnostic {
	const start = exported.declared.get(name) ?? 0;
	const span = { start, end: exported.declared.has(name) ? source.text.length : start };
	const what = name === 'default' ? 'a default export' : `\`${name}\``;
	const near = nearest(name, [...exported.values]);
	return diagnosticAt(source, span, {
		message: `The tests need ${what} from \`${source.path}\`, and it exports nothing of that name.`,
		advice: exported.declared.has(name)
			? 'Write `export` before it.'
			: near
				? `Is it \`${near}\`? Then give it the name \`${name}\`.`
				: name === 'default'
					? 'Write `export default` before what is to be tested.'
					: `Declare \`${name}\` and write \`export\` before it.`,
	});
}
