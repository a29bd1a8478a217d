import { isMap, isPair, isScalar, LineCounter, type Node, parseDocument, visit } from 'yaml';
import type { Finding } from './finding.ts';

/** A path into parsed YAML: keys and list indexes. */
export type YamlPath = readonly PropertyKey[];

/** YAML as data that still knows where each part was written. */
export interface YamlSource {
	readonly file: string;
	readonly data: unknown;
	/** Where the key at `path` stands (a list's item where it begins); for what is absent, where its nearest parent stands. */
	place(path: YamlPath): { line: number; column: number };
}

/** Parses YAML. `firstLine`: the line of `file` at which `text` begins, for front matter. */
export function parseYaml(file: string, text: string, firstLine = 1): YamlSource | { findings: Finding[] } {
	const lines = new LineCounter();
	const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
	const at = (offset: number) => {
		const { line, col } = lines.linePos(offset);
		return { line: Math.max(line, 1) + firstLine - 1, column: Math.max(col, 1) };
	};
	// Those after the first mostly follow from it.
	const [error] = document.errors;
	if (error !== undefined) {
		const { what = error.message.replace(/\.$/, ''), fix } = ERRORS[error.code] ?? OTHER_ERROR;
		return { findings: [{ file, ...at(error.pos[0]), what: `This is not valid YAML: ${what}.`, ...UNPARSED, fix }] };
	}
	let alias: Node | null = null;
	visit(document, {
		Alias(_, node) {
			alias ??= node;
			return visit.BREAK;
		},
	});
	if (alias !== null) return { findings: [{ file, ...at((alias as Node).range?.[0] ?? 0), ...ALIAS }] };
	const root = document.contents;
	return {
		file,
		data: document.toJS(),
		place(path) {
			let offset = root?.range?.[0] ?? 0;
			let node: Node | null = root;
			for (const key of path) {
				const next = step(node, key);
				if (next === null) break;
				offset = next.offset;
				node = next.node;
			}
			return at(offset);
		},
	};
}

/** One step down: the value under `key`, and where the key (in a list: the item) was written. */
function step(node: Node | null, key: PropertyKey): { node: Node | null; offset: number } | null {
	if (isMap(node)) {
		const pair = node.items.find((item) => isPair(item) && isScalar(item.key) && item.key.value === key);
		const offset = isScalar(pair?.key) ? pair.key.range?.[0] : undefined;
		if (pair === undefined || offset === undefined) return null;
		return { node: pair.value as Node | null, offset };
	}
	if (node !== null && 'items' in node && typeof key === 'number') {
		const item = node.items[key] as Node | undefined;
		return item?.range ? { node: item, offset: item.range[0] } : null;
	}
	return null;
}

const UNPARSED = { why: 'Nothing in the file can be read until it parses.' };
const OTHER_ERROR = {
	what: undefined,
	fix: 'Check the indentation; put texts that contain `: ` or begin with a quote, `*`, `[` or `{` in quotes, or under a `|`.',
};
/** The errors that the parser puts into a programmer's words, or that have another cure. */
const ERRORS: Partial<Record<string, { what?: string; fix: string }>> = {
	DUPLICATE_KEY: { what: 'this key stands here a second time', fix: 'Remove one of the two.' },
	MULTIPLE_DOCS: { what: 'the file holds more than one document', fix: 'Remove the line `---` and what follows it.' },
	TAB_AS_INDENT: { what: 'a tab at the beginning of a line', fix: 'Indent with spaces.' },
};
const ALIAS = {
	what: 'An alias (`*name`) stands here.',
	why: 'The format has no anchors and aliases; most likely a text was meant.',
	fix: 'Put a text that begins with `*` in quotes, or under a `|`.',
};
