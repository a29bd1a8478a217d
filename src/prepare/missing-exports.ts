import type { Node } from '@babel/types';
import type { Diagnostic } from '../run/program.ts';
import { type Names, nameOf, namesOf } from './exports.ts';
import { nearest } from './nearest.ts';
import type { PreparedFile } from './prepare-file.ts';
import { diagnosticAt, endOf, startOf } from './source.ts';

/** A name that one file takes from another. */
interface Wanted {
	readonly name: string;
	readonly node: Node;
	/** Offset of the specifier. */
	readonly from: number;
}

/**
 * Names that a file imports from another that doesn't export them: no engine could link the two. What the tests miss
 * is reported where the learner can change it, in the program.
 */
export function missingExports(files: ReadonlyMap<string, PreparedFile>, tests: ReadonlySet<string>): Diagnostic[] {
	const names = new Map([...files].map(([path, file]) => [path, namesOf(file.source.tree.program.body)]));
	const diagnostics: Diagnostic[] = [];
	for (const file of files.values()) {
		for (const wanted of wantedBy(file.nodes)) {
			const target = targetAt(file, wanted.from);
			const exporter = target === undefined ? undefined : files.get(target);
			const exported = target === undefined ? undefined : names.get(target);
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
			const through = target?.kind === 'file' ? files.get(target.path) : undefined;
			// What a library exports is not known here.
			return through ? offers(through, name, seen) : true;
		});
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

function targetAt(file: PreparedFile, start: number): string | undefined {
	const target = file.imports.find((imported) => imported.start === start)?.target;
	return target?.kind === 'file' ? target.path : undefined;
}

function missed(file: PreparedFile, exporter: PreparedFile, exported: Names, { name, node }: Wanted): Diagnostic {
	const path = exporter.source.path;
	const span = { start: startOf(node), end: endOf(node) };
	if (name === 'default') {
		return diagnosticAt(file.source, span, {
			message: `\`${path}\` has no \`export default\`.`,
			advice: 'Write the name in braces, `import { … }`, or add an `export default` there.',
		});
	}
	if (exported.types.has(name)) {
		return diagnosticAt(file.source, span, {
			message: `\`${name}\` is only a type, and types are gone when the program runs.`,
			advice: `Write \`type ${name}\` in the braces, or \`import type { ${name} } from …\`.`,
		});
	}
	const near = nearest(name, [...exported.values]);
	const advice = near ? `Did you mean \`${near}\`?` : `Write \`export\` before its declaration in \`${path}\`.`;
	return diagnosticAt(file.source, span, { message: `\`${path}\` exports no \`${name}\`.`, advice });
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
