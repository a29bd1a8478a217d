import type { Plugin } from 'vite';

const MODULE = 'virtual:typescript-declarations';
const COMPILER = /\/typescript\/lib\/typescript\.js$/;
/** What the compiler would ask of Node, if it ran there. */
const OF_NODE = '\0nothing-of-node';

/** Gives the worker of TypeScript its declarations, and the compiler nothing of Node. */
export function typescriptWorker(): Plugin {
	return {
		name: 'yieldpoint:typescript-worker',
		enforce: 'pre',
		resolveId(id, importer) {
			if (id === MODULE) return `\0${MODULE}`;
			return importer && COMPILER.test(importer) ? OF_NODE : null;
		},
		async load(id) {
			if (id === OF_NODE) return 'export default {};';
			if (id !== `\0${MODULE}`) return null;
			const { declarationSources, makeDeclarations } = await import('./declarations.ts');
			for (const file of declarationSources()) this.addWatchFile(file);
			return `export default JSON.parse(${JSON.stringify(JSON.stringify(makeDeclarations()))});`;
		},
	};
}
