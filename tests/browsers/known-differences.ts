import type { BrowserName } from './find-browser.ts';

/** Programs of `tests/differential` that a browser answers in its own way; `docs/browsers.md` says why. */
const KNOWN: Readonly<Record<BrowserName, readonly string[]>> = {
	firefox: [
		'combinators: all, allSettled, any, race: when each is told',
		'generators: running twice at once is refused',
		'thenables: what a then sees: this, its arguments, their names and lengths',
	],
	webkit: [
		'async-functions: ticks of every way to a value',
		'async-generators: as methods, arrows around them, and in objects',
		'async-generators: return of a value, a promise, an awaited promise',
		'async-generators: throw through yield*',
		'async-generators: yield* over an iterator made by hand',
		'async-generators: yield* over async and sync iterables',
		'combinators: all, allSettled, any, race: when each is told',
		'contract: async_gen_yield_star',
		'contract: constructor_hijack',
		'contract: for_await_reject',
		'for-await: a rejected promise in an array, and the rest is not awaited',
		'generators: running twice at once is refused',
		'iterators: Array.fromAsync over everything',
		'iterators: lines out of bytes, and a stream of them',
		'modules: a graph with top-level awaits, ticks and a failing branch',
		'modules: a module that throws, statically and dynamically',
		'modules: a parent without await waits for its async child',
		'modules: await over timers in two modules',
		'modules: live bindings change',
		'modules: siblings with top-level await run side by side',
		'modules: the order in which several are evaluated',
		'patched-built-ins: the iterator of arrays and its next count',
		'process-events: uncaughtException of a module that is imported',
		'thenables: a promise with a then of its own',
		'thenables: one that answers with another',
		'thenables: what a then sees: this, its arguments, their names and lengths',
		'this-and-arguments: arguments in strict functions, arrows and generators',
		'this-and-arguments: defaults, their scopes, and a var of the same name',
	],
};

/**
 * Every browser has words of its own for the errors it throws and for the text of built-in functions, and writes stacks in
 * its own way: so does what is about such words, and these, in which some of them are printed.
 */
const OWN_WORDS = [
	/^(error-messages|stacks|web-objects): /,
	/^classes: (private members, brands and super in async code|statics, private members, tags and streams in one)$/,
	/^combinators: subclasses, species and borrowed statics$/,
	/^for-await: (everything that can go wrong, and what is closed|iterators that break the protocol|sync iterators are closed .*)$/,
	/^functions-seen: (toString of (everything at once|built-in functions .*)|a callback that does not let itself .*)$/,
	/^async-generators: yield\* through steps that can’t be made$/,
	/^generators: (yield\* over iterators that lack methods or answer wrongly|what such a call throws says the same)$/,
	/^iterators: (errors with a stack, name or cause of their own|helpers: what they pull, .*|what console\.log does .*)$/,
	/^process-events: cleaning up once, however it ends$/,
	/^thenables: (hostile ones(:| in every combinator)|promises that resolve with themselves)/,
	/^this-and-arguments: arguments, names and lengths of async functions$/,
	/^using: (in everything: switch, loops, static blocks, generators, stacks that move|stacks and scopes of what fails .*)$/,
];

/** WebKit's ticks differ in a fifth of all random programs, in the ways of the list above. */
export function isKnownOfRandom(browser: BrowserName): boolean {
	return browser === 'webkit';
}

export function isKnown(browser: BrowserName, program: string): boolean {
	return OWN_WORDS.some((about) => about.test(program)) || KNOWN[browser].includes(program);
}

/** Those that are in the list and did not differ. */
export function notSeen(browser: BrowserName, seen: ReadonlySet<string>): string[] {
	return KNOWN[browser].filter((known) => !seen.has(known));
}
