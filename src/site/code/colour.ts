import { createHighlighter } from 'shiki';
import { codeTheme } from './code-theme.ts';

const languages = ['ts', 'js', 'python', 'json', 'yaml', 'sh'] as const;
const highlighter = await createHighlighter({ themes: [codeTheme], langs: [...languages] });

/** Lines longer than this scroll sideways on a phone, so a keyboard must be able to reach them. */
const PHONE_COLUMNS = 30;

/**
 * Colours code at build time.
 * @param language a language of the list above; anything else stays plain
 * @returns a `<pre class="code">` with one `.line` element for each line
 */
export function colour(source: string, language: string): string {
	const known = languages.find((name) => name === language);
	const text = source.replace(/\n$/, '');
	const lines = known
		? highlighter
				// On a machine with much to do a line takes longer than Shiki waits for, and stays plain.
				.codeToTokensBase(text, { lang: known, theme: codeTheme, tokenizeTimeLimit: 0 })
				.map((tokens) => tokens.map(({ content, color }) => span(content, color)).join(''))
		: text.split('\n').map(escapeHtml);
	const reachable = text.split('\n').some((line) => line.length > PHONE_COLUMNS) ? ' tabindex="0"' : '';
	const body = lines.map((line) => `<span class="line">${line}</span>`).join('\n');
	return `<pre class="code"${reachable}><code>${body}</code></pre>`;
}

function span(content: string, scope: string | undefined): string {
	const text = escapeHtml(content);
	// The editor's parser takes `void` for an operator, in types too.
	const name = content === 'void' ? 'tok-keyword' : scope;
	return !name || name === 'tok-plain' || content.trim() === '' ? text : `<span class="${name}">${text}</span>`;
}

function escapeHtml(text: string): string {
	return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
