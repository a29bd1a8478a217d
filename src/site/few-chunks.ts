import type { Plugin, Rolldown } from 'vite';

const ISLANDS =
	/\/src\/workbench\/(playground|exercise-bench)\.tsx$|\/src\/site\/(beside\/wake|marks\/note-read)\.ts$|\/@astrojs\/preact\/dist\/client\.js$/;
const PRELOAD_HELPER = '\0vite/preload-helper.js';
/** What edits: those packages of CodeMirror that the editor is made of, and our own around them. */
const EDITOR = new RegExp(
	[
		String.raw`/node_modules/(?:@codemirror/(?:view|state|commands|streamparser)|@marijn/[\w-]+|style-mod|w3c-keyname|crelt)/[^?]*$`,
		String.raw`/src/workbench/(?:writing|editor[\w-]*|code-beside|solution-beside|file-tabs|notes-when-needed|typescript-\w+|editing/[\w-]+|services/later)\.tsx?$`,
	].join('|'),
);
/** What most pages need as soon as a learner does anything; the words of trouble, only those that have some. */
const SMALL = /\/src\/(?:progress|run|workbench\/views)\/(?!trouble)[^/]*\.ts$|\/src\/workbench\/ticked\.tsx$/;

/**
 * Puts all that the islands of a page import statically into one file, and what edits into another. In a dozen small
 * ones the same code weighs a sixth more, because each is compressed by itself; and what comes later and shares some of
 * it would cut it up.
 */
export function fewChunks(): Plugin {
	const groups = [
		{ name: islandOf, priority: 1 },
		// Not with all that they import: CodeMirror's commands name its package for languages, and make no use of it here.
		{ name: 'editor', test: EDITOR, includeDependenciesRecursively: false },
		// What is small and comes by several ways: each file less is a name less among those that a page knows from the start.
		{ name: 'small', test: SMALL, minShareCount: 2, includeDependenciesRecursively: false },
		{ name: 'machine', test: /\/src\/workbench\/machine\.ts$/ },
		{ name: 'tooltips-and-panels', test: /\?tooltips-and-panels$/, includeDependenciesRecursively: false },
	];
	return {
		name: 'yieldpoint:few-chunks',
		configEnvironment(name) {
			if (name !== 'client') return null;
			return {
				build: {
					rolldownOptions: {
						preserveEntrySignatures: 'allow-extension',
						output: { codeSplitting: { groups } },
					},
				},
			};
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
