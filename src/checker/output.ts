import { lineDiff, linesOf } from './diff.ts';
import type { DiffLine, Failure, OutputDemand } from './verdict.ts';

/** What a console text lacks of what is demanded, or null. White space at the end of a line and empty lines at the end don't count. */
export function checkOutput(text: string, demand: OutputDemand): (Failure & { kind: 'output' }) | null {
	const diff = diffFor(linesOf(text), demand);
	return diff.some((line) => line.kind !== 'same') ? { kind: 'output', demand, diff } : null;
}

function diffFor(actual: readonly string[], demand: OutputDemand): DiffLine[] {
	switch (demand.kind) {
		case 'exact':
			return lineDiff(linesOf(demand.text), actual);
		case 'lines':
			return diffInOrder(demand.lines.map(trimmed), actual);
		case 'any-order':
			return diffAnyOrder(demand.lines.map(trimmed), actual);
		case 'contains': {
			const all = actual.join('\n');
			return demand.texts.map((text) => ({ kind: all.includes(linesOf(text).join('\n')) ? 'same' : 'missing', text }));
		}
	}
}

/** Other lines may stand between the demanded ones, so an extra line counts only if it is a demanded line at the wrong place. */
function diffInOrder(demanded: readonly string[], actual: readonly string[]): DiffLine[] {
	const diff = lineDiff(demanded, actual);
	const missing = new Set(diff.filter((line) => line.kind === 'missing').map((line) => line.text));
	return diff.filter((line) => line.kind !== 'extra' || missing.has(line.text));
}

/** In the order in which they were printed; what was not printed comes last. */
function diffAnyOrder(demanded: readonly string[], actual: readonly string[]): DiffLine[] {
	const open = [...demanded];
	const printed = actual.map((text): DiffLine => {
		const index = open.indexOf(text);
		if (index < 0) return { kind: 'extra', text };
		open.splice(index, 1);
		return { kind: 'same', text };
	});
	return [...printed, ...open.map((text): DiffLine => ({ kind: 'missing', text }))];
}

function trimmed(line: string): string {
	return line.trimEnd();
}
