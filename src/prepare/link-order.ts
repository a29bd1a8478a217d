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
	/** The way that leads here: files, each with the import that was followed in it. */
	const open: Step[] = [];
	for (const entry of entries) {
		const circle = finished.has(entry) ? undefined : visit(entry);
		if (circle) return { circle };
	}
	return { order };

	function visit(path: string): Diagnostic | undefined {
		const file = files.get(path);
		if (!file) throw new Error(`The file ${path} was never read.`);
		for (const imported of file.imports) {
			if (imported.target.kind !== 'file' || finished.has(imported.target.path)) continue;
			const { path: next } = imported.target;
			open.push({ file, imported });
			const start = open.findIndex((step) => step.file.source.path === next);
			const circle = start === -1 ? visit(next) : aboutCircle(open.slice(start));
			if (circle) return circle;
			open.pop();
		}
		finished.add(path);
		order.push(file);
		return undefined;
	}
}

interface Step {
	readonly file: PreparedFile;
	readonly imported: ResolvedImport;
}

/** `steps` lead back to the first of them. */
function aboutCircle(steps: readonly Step[]): Diagnostic {
	const [first] = steps;
	const last = steps.at(-1);
	if (!first || !last) throw new Error('A circle has at least one file.');
	const around = steps.map((step) => `\`${step.file.source.path}\` (line ${lineOf(step)})`);
	const { path } = first.file.source;
	return diagnosticAt(last.file.source, last.imported, {
		message:
			steps.length === 1
				? `\`${path}\` imports itself.`
				: `These files import each other in a circle: ${around.join(' → ')} → \`${path}\`.`,
		advice:
			steps.length === 1
				? 'Leave the import out and use the names as they are.'
				: 'Move what both sides need into a file of its own; where only a type is needed, write `import type`.',
	});
}

function lineOf({ file, imported }: Step): number {
	return file.source.text.slice(0, imported.start).split(/\r\n?|[\n\u2028\u2029]/).length;
}
