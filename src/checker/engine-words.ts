// What each browser says in a way of its own, in one way: a mistake is the same mistake wherever the program ran.

const NAME = '[#\\p{ID_Continue}$]+';
/** Each with the name that all browsers tell; what else they quote of the program is the learner's. */
const SAID: readonly { readonly pattern: RegExp; readonly words: string }[] = [
	// WebKit goes on: "rocket.next is not a function. (In 'rocket.next()', 'rocket.next' is undefined)".
	{ pattern: new RegExp(`^.*?(${NAME}) is not a (function|constructor)\\b.*$`, 'su'), words: '$1 is not a $2' },
	{ pattern: new RegExp(`^Can't find variable: (${NAME})$`, 'u'), words: '$1 is not defined' },
	{ pattern: /^Cannot \w+ properties of (undefined|null) \(\w+ '(.+)'\)$/, words: '$2 of $1' },
	{ pattern: /^can't access property "(.+?)", .* is (undefined|null)$/s, words: '$1 of $2' },
	{
		pattern: new RegExp(`^(undefined|null) is not an object \\(evaluating '.*?\\.(${NAME})(?: = .*)?'\\)$`, 'su'),
		words: '$2 of $1',
	},
];

/** `    at main.ts:3:9`, `    at Array.map (<anonymous>)`, and the brace after an error's last line. */
const STACK_LINE = /^\s+at (?:.+:\d+:\d+\)?|.+ \((?:<anonymous>|index \d+)\))[\s,{]*$/;
const ERROR = /\b((?:Type|Reference)Error): (.+)$/;

/** An error's message, without what each engine quotes of the program. Messages of the program's own stay as they are. */
export function inSharedWords(message: string): string {
	const said = SAID.find(({ pattern }) => pattern.test(message));
	return said ? message.replace(said.pattern, said.words) : message;
}

/** Printed lines, without stacks and with errors in shared words. */
export function linesInSharedWords(lines: readonly string[]): string[] {
	return lines
		.filter((line) => !STACK_LINE.test(line))
		.map((line) => line.replace(ERROR, (_, name, message) => `${name}: ${inSharedWords(message)}`));
}
