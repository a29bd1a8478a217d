import type { Plugin, Rolldown } from 'vite';

const ISLANDS = /\/src\/workbench\/(playground|exercise-bench)\.tsx$|\/@astrojs\/preact\/dist\/client\.js$/;
const PRELOAD_HELPER = '\0vite/preload-helper.js';

/**
 * Puts all that the islands of a page import statically into one file. In a dozen small ones the same code weighs a sixth
 * more, because each is compressed by itself.
 */
export function islandChunk(): Plugin {
	return {
		name: 'yieldpoint:island-chunk',
		configEnvironment(name) {
			if (name !== 'client') return null;
			return { build: { rolldownOptions: { output: { codeSplitting: { groups: [{ name: islandOf }] } } } } };
		},
	};
}

function islandOf(id: string, context: Rolldown.ChunkingContext): string | null {
	const seen = new Set<string>();
	const isEager = (module: string): boolean => {
		if (ISLANDS.test(module) || module === PRELOAD_HELPER) return true;
		if (seen.has(module)) return false;
		seen.add(module);
		return context.getModuleInfo(module)?.importers.some(isEager) ?? false;
	};
	return isEager(id) ? 'island' : null;
}
