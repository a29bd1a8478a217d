import type { Node } from '@babel/types';
import type { Site } from '../run/probes.ts';
import type { Diagnostic, ImportTarget, PreparedModule } from '../run/program.ts';
import { duplicateExports } from './duplicate-exports.ts';
import { applyEdits, type Edited } from './edits.ts';
import { eraseTypes } from './erase.ts';
import { type Specifier, specifiersOf } from './imports.ts';
import { notErasable } from './not-erasable.ts';
import { type ParseError, parseTypeScript } from './parse.ts';
import { invalidPatterns } from './patterns.ts';
import { insertProbes } from './probes/insert-probes.ts';
import { namesFor } from './probes/names.ts';
import { resolve, type View } from './resolve.ts';
import { createSource, diagnosticAt, endOf, type Source, startOf } from './source.ts';
import { runningNodes } from './tree.ts';
import { isUsing } from './using/blocks.ts';
import { importsAfterUsing } from './using/module.ts';
import { type WorkerStart, workersOf } from './workers.ts';

/** One file, read on its own. */
export interface PreparedFile {
	readonly source: Source;
	/** Its nodes that are not only types, parents first. */
	readonly nodes: readonly Node[];
	readonly imports: readonly ResolvedImport[];
	readonly workers: readonly WorkerStart[];
	/** Its JavaScript; with probes if there is a list to add their sites to. */
	edit(sites: Site[] | null): Edited & Pick<PreparedModule, 'probes' | 'resources'>;
}

export interface ResolvedImport extends Specifier {
	readonly target: ImportTarget;
}

/** Words for the parser's errors about one file, each at the place where the learner has to look. */
export type ExplainErrors = (
	file: { readonly path: string; readonly text: string },
	errors: readonly ParseError[],
) => Diagnostic[];

/** Reads one file; `file` is absent when it can't be parsed at all, and not to be edited when there are diagnostics. */
export function prepareFile(
	text: string,
	view: View,
	explain: ExplainErrors,
): { readonly file?: PreparedFile; readonly diagnostics: readonly Diagnostic[] } {
	const path = view.from;
	try {
		const { tree, errors } = parseTypeScript(text);
		const diagnostics = explain({ path, text }, errors);
		if (!tree) return { diagnostics };

		const source = createSource(path, text, tree);
		const nodes = runningNodes(tree.program);
		const { specifiers, diagnostics: notLoadable } = specifiersOf(source, nodes);
		diagnostics.push(
			...notLoadable,
			...notErasable(source, nodes),
			...invalidPatterns(source, nodes),
			...duplicateExports(source),
		);
		const { workers, diagnostics: notStartable } =
			view.platform === 'node' ? { workers: [], diagnostics: [] } : workersOf(source, nodes, view);
		diagnostics.push(...notStartable);
		for (const node of importsAfterUsing(tree.program)) {
			const words = {
				message: 'In a file with `using` at its top level, imports come before all else.',
				advice: 'Move this line to the top of the file.',
			};
			diagnostics.push(diagnosticAt(source, { start: startOf(node), end: endOf(node) }, words));
		}
		const imports: ResolvedImport[] = [];
		for (const specifier of specifiers) {
			const resolved = resolve(specifier.value, view);
			if ('target' in resolved) imports.push({ ...specifier, target: resolved.target });
			else diagnostics.push(diagnosticAt(source, specifier, resolved.refused));
		}
		diagnostics.sort((a, b) => a.line - b.line || a.column - b.column);
		const edit = (sites: Site[] | null) => {
			const names = namesFor(nodes);
			const isUsed = nodes.some(isUsing);
			const added = sites || isUsed ? insertProbes(source, names, sites) : [];
			const edited = applyEdits(text, [...added, ...eraseTypes(source)]);
			return { ...edited, probes: sites && names.probes, resources: isUsed ? names.resources : null };
		};
		return { file: { source, nodes, imports, workers, edit }, diagnostics };
	} catch (error) {
		if (!(error instanceof RangeError)) throw error;
		return { diagnostics: [nestedTooDeeply({ path, text })] };
	}
}

/** What is wrong with a file that no stack is deep enough for. */
export function nestedTooDeeply(file: Pick<Source, 'path' | 'text'>): Diagnostic {
	const message = 'The code in this file is nested too deeply to be read.';
	const words = { message, advice: 'Take parts of it into variables and functions of their own.' };
	return diagnosticAt(file, { start: 0, end: 1 }, words);
}
