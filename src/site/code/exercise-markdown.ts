import { createMarkdownProcessor } from '@astrojs/markdown-remark';
import type { Root } from 'mdast';
import { visit } from 'unist-util-visit';
import { colour } from './colour.ts';

/** A remark plugin: fences become code coloured as everywhere on the site. */
function remarkColour() {
	return (tree: Root) =>
		visit(tree, 'code', (node, index, parent) => {
			if (parent && index !== undefined)
				parent.children[index] = { type: 'html', value: colour(node.value, node.lang ?? 'text') };
		});
}

const processor = await createMarkdownProcessor({ syntaxHighlight: false, remarkPlugins: [remarkColour] });

/** Turns the Markdown of an `exercise.yaml` (what it asks, hints, words for mistakes) into HTML. */
export async function renderMarkdown(markdown: string): Promise<string> {
	return (await processor.render(markdown)).code;
}
