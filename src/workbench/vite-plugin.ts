import { readFile } from 'node:fs/promises';
import type { Plugin, Rolldown } from 'vite';

type Ast = ReturnType<Rolldown.PluginContext['parse']>;

const LATER = '?tooltips-and-panels';
const VIEW = /\/@codemirror\/view\/dist\/index\.js(?:\?tooltips-and-panels)?$/;
/** They stand together in the package's one file; each of these begins a line. */
const BEGIN = '\nconst Outside = ';
const END = '\n/**\nA gutter marker represents';
const IMPORTS = /^import [^;]* from '[^']+';$/gm;
const EXPORTS = /^export \{ ([^}]*) \};$/m;

/**
 * Makes two modules of CodeMirror's view: tooltips and panels, which only what comes after the first edit shows, are
 * one of their own. A bundler puts a module into one file as a whole, so they would be loaded with the editor.
 */
export function splitView(): Plugin {
	return {
		name: 'yieldpoint:split-view',
		apply: 'build',
		enforce: 'pre',
		resolveId: (id) => (id.endsWith(LATER) ? id : null),
		load: {
			filter: { id: VIEW },
			async handler(id) {
				const path = id.replace(LATER, '');
				const parts = split(path, await readFile(path, 'utf8'), (text) => this.parse(text));
				return { code: id.endsWith(LATER) ? parts.later : parts.first, map: null, moduleSideEffects: false };
			},
		},
	};
}

function split(path: string, code: string, parse: (code: string) => Ast): { first: string; later: string } {
	const begin = code.indexOf(BEGIN);
	const end = code.indexOf(END, begin);
	const exported = EXPORTS.exec(code)?.[1]?.split(', ');
	if (begin < 0 || end < 0 || exported === undefined) {
		throw new Error(
			`${path}: tooltips and panels are not where they were. Correct the patterns in src/workbench/vite-plugin.ts, ` +
				'or take the plugin out and load some KB more with the editor.',
		);
	}
	const body = code.slice(begin, end);
	const rest = (code.slice(0, begin) + code.slice(end)).replace(EXPORTS, '');
	const own = new Set(namesIn(parse(body)));
	const words = new Set(body.match(/[\w$]+/g));
	const shared = namesIn(parse(rest)).filter((name) => words.has(name));
	const later = exported.filter((name) => own.has(name));
	const first = exported.filter((name) => !own.has(name));
	const from = (name: string) => JSON.stringify(name);
	return {
		first: `${rest}
export { ${[...new Set([...first, ...shared])].join(', ')} };
export { ${later.join(', ')} } from ${from(path + LATER)};`,
		later: `${code.match(IMPORTS)?.join('\n')}
import { ${shared.join(', ')} } from ${from(path)};
${body}
export { ${later.join(', ')} };`,
	};
}

/** What a module declares at its top. */
function namesIn({ body }: Ast): string[] {
	return body.flatMap((statement) => {
		if (statement.type === 'VariableDeclaration') {
			return statement.declarations.flatMap(({ id }) => (id.type === 'Identifier' ? [id.name] : []));
		}
		const isNamed = statement.type === 'FunctionDeclaration' || statement.type === 'ClassDeclaration';
		return isNamed && statement.id ? [statement.id.name] : [];
	});
}
