import type { Plugin } from 'vite';

/** `virtual:typescript-declarations`, and with `/node` those for programs that run in real Node. */
const MODULE = /^\0?virtual:typescript-declarations(\/node)?$/;
const COMPILER = /\/typescript\/lib\/typescript\.js$/;
/** What the compiler would ask of Node, if it ran there. */
const OF_NODE = '\0nothing-of-node';

/** Gives the worker of TypeScript its declarations, and the compiler itself nothing of Node. */
export function typescriptWorker(): Plugin {
	return {
		name: 'yieldpoint:typescript-worker',
		enforce: 'pre',
		resolveId(id, importer) {
			if (MODULE.test(id)) return `\0${id}`;
			return importer && COMPILER.test(importer) ? OF_NODE : null;
		},
		async load(id) {
			if (id === OF_NODE) return 'export default {};';
			const asked = MODULE.exec(id);
			if (!asked) return null;
			const { declarationSources, makeDeclarations, makeNodeDeclarations } = await import('./declarations.ts');
			for (const file of declarationSources()) this.addWatchFile(file);
			const declarations = asked[1] ? makeNodeDeclarations() : makeDeclarations();
			return `export default JSON.parse(${JSON.stringify(JSON.stringify(declarations))});`;
		},
	};
}
