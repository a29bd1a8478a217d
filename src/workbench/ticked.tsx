/** Plain words in which `code` stands between backticks. */
export function Ticked({ text }: { readonly text: string }) {
	return <>{splitTicks(text).map((part, index) => (index % 2 === 1 ? <code key={part}>{part}</code> : part))}</>;
}

/** Words and code in turn, beginning with words. A backtick without a second one stays a backtick. */
export function splitTicks(text: string): string[] {
	const parts = text.split('`');
	if (parts.length % 2 === 1) return parts;
	const last = parts.pop() ?? '';
	return [...parts.slice(0, -1), `${parts.at(-1)}\`${last}`];
}
