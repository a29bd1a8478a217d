import type { Diagnostic } from '../run/program.ts';
import type { PreparedFile, ResolvedImport } from './prepare-file.ts';
import { diagnosticAt } from './source.ts';

/** The files that `entries` reach, in the order in which they can be linked, each after what it imports; or the circle that forbids it. */
export function linkOrder(
	entries: readonly string[],
	files: ReadonlyMap<string, PreparedFile>,
): { readonly order: readonly PreparedFile[] } | { readonly circle: Diagnostic } {
	const order: PreparedFile[] = [];
	const finished = new Set<string>();
	const open: string[] = [];
	for (const entry of entries) {
		const circle = finished.has(entry) ? undefined : visit(entry);
		if (circle) return { circle };
	}
	return { order };

	function visit(path: string): Diagnostic | undefined {
		const file = files.get(path);
		if (!file) throw new Error(`The file ${path} was never read.`);
		open.push(path);
		for (const imported of file.imports) {
			if (imported.target.kind !== 'file' || finished.has(imported.target.path)) continue;
			const start = open.indexOf(imported.target.path);
			const circle = start === -1 ? visit(imported.target.path) : aboutCircle(file, imported, open.slice(start));
			if (circle) return circle;
		}
		open.pop();
		finished.add(path);
		order.push(file);
		return undefined;
	}
}

function aboutCircle(file: PreparedFile, imported: ResolvedImport, paths: readonly string[]): Diagnostic {
	const [first] = paths;
	return diagnosticAt(file.source, imported, {
		message:
			paths.length === 1
				? `\`${first}\` imports itself.`
				: `These files import each other in a circle: ${[...paths, first].map((path) => `\`${path}\``).join(' → ')}.`,
		advice:
			paths.length === 1
				? 'Leave the import out and use the names as they are.'
				: 'Move what both sides need into a file of its own; where only a type is needed, write `import type`.',
	});
}
