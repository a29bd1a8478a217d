const CLOSES: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' };

/** Comments, strings and templates as a whole, or one bracket. */
const PIECE = /\/\/.*|\/\*[\s\S]*?\*\/|(['"])(?:\\[\s\S]|(?!\1)[^\\\n])*\1|`(?:\\[\s\S]|[^\\`])*`|[()[\]{}]/g;

/**
 * Where the innermost bracket stands that is opened before `end` and not closed by then, or `undefined`.
 * Reads the text roughly (a bracket in a regular expression counts), as the text can't be parsed.
 */
export function unclosedBracket(text: string, end: number): number | undefined {
	const open: number[] = [];
	for (const { 0: piece, index } of text.slice(0, end).matchAll(PIECE)) {
		if ('([{'.includes(piece)) open.push(index);
		else if (piece in CLOSES && text[open.at(-1) ?? -1] === CLOSES[piece]) open.pop();
	}
	return open.at(-1);
}
