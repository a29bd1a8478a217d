import type { ParseError } from './parse.ts';
import type { Span } from './token-at.ts';

/** What is wrong, and what to do about it. */
export interface Words {
	readonly message: string;
	readonly advice: string;
}

/** The same with `span` where the parser's place is not the best one to mark. */
export interface Explanation extends Words {
	readonly span?: Span;
}

type ReasonCode = ParseError['reasonCode'];

const RENAME = 'Give one of the two another name.';

const awaitOutside: Words = {
	message: '`await` only works inside an `async` function, and this function is not one.',
	advice: 'Write `async` before the function, or move the `await` out of it.',
};

const yieldOutside: Words = {
	message: '`yield` only works inside a generator, and this function is not one.',
	advice: "Write `function*` instead of `function`; an arrow function can't be a generator.",
};

const notAssignable: Words = {
	message: "What stands on the left can't be assigned to.",
	advice: 'Assign to a variable or a property; to compare, write `===`.',
};

const superOutside: Words = {
	message: "`super` doesn't work here.",
	advice: 'Write `super(…)` only in the constructor of a class that extends another, and `super.name` in its methods.',
};

function reserved(word: string): Words {
	if (word === 'yield') return yieldOutside;
	return {
		message: `\`${word}\` is a word of the language and can't be a name.`,
		advice: 'Choose another name, or look whether something is missing before it.',
	};
}

/** The parser's reasons in plain words; each is given the word at the place of the error. */
export const SYNTAX_WORDS: Readonly<Partial<Record<ReasonCode, (word: string) => Words>>> = {
	AwaitNotInAsyncContext: () => awaitOutside,
	AwaitUsingNotInAsyncContext: () => ({
		message: '`await using` only works inside an `async` function, and this function is not one.',
		advice: 'Write `async` before the function, or `using` if nothing has to be awaited when it closes.',
	}),
	UnexpectedUsingDeclaration: () => ({
		message: "`using` can't stand directly in a `case`.",
		advice: 'Write `{` and `}` around the statements of the `case`.',
	}),
	UsingDeclarationHasBindingPattern: () => ({
		message: '`using` takes a name, nothing to be taken apart.',
		advice: 'Write `using name = …` and take it apart in the line below.',
	}),
	UsingDeclarationExport: () => ({
		message: "`using` can't be exported: it is over when the file has been run.",
		advice: 'Export a function that opens it, and write `using` where it is called.',
	}),
	AwaitExpressionFormalParameter: () => ({
		message: "`await` can't stand in the parameters of a function.",
		advice: 'Await inside the function, or before calling it.',
	}),
	YieldNotInGeneratorFunction: () => yieldOutside,
	YieldInParameter: () => ({
		message: "`yield` can't stand in the parameters of a function.",
		advice: 'Yield inside the function.',
	}),
	UnexpectedReservedWord: reserved,
	UnexpectedKeyword: reserved,
	LetInLexicalBinding: reserved,
	StrictEvalArgumentsBinding: reserved,
	VarRedeclaration: (word) => ({
		message: `Something here is called \`${word}\` already.`,
		advice: `Give one of the two another name; to change the first, write \`${word} = …\` without \`const\` or \`let\`.`,
	}),
	ParamDupe: (word) => ({ message: `Two parameters are called \`${word}\`.`, advice: RENAME }),
	PrivateNameRedeclaration: (word) => ({ message: `The class has a \`${word}\` already.`, advice: RENAME }),
	LabelRedeclaration: (word) => ({ message: `The label \`${word}\` is in use here already.`, advice: RENAME }),
	InvalidPrivateFieldResolution: (word) => ({
		message: `No class around this declares \`${word}\`.`,
		advice: `Declare \`${word};\` in the class, or look for a misspelling.`,
	}),
	ModuleExportUndefined: (word) => ({
		message: `\`${word}\` is exported, but nothing in this file has that name.`,
		advice: 'Declare it, or look for a misspelling.',
	}),
	UnexpectedImportExport: () => ({
		message: '`import` and `export` only work at the top level of a file, outside every bracket.',
		advice: 'Move it out; to load a file later, write `await import(…)`.',
	}),
	IllegalReturn: () => ({
		message: '`return` only works inside a function.',
		advice: 'Put the code into a function, or leave out the `return`.',
	}),
	IllegalBreakContinue: (word) => ({
		message: `\`${word}\` has no loop around it that it could mean.`,
		advice: 'Move it into the loop; to leave a function, write `return`.',
	}),
	InvalidLhs: () => notAssignable,
	InvalidLhsBinding: () => notAssignable,
	NumberIdentifier: () => ({
		message: "A name can't begin with a number.",
		advice: 'Put a letter first; after a number, put a space or a sign.',
	}),
	StrictOctalLiteral: () => ({
		message: "A number can't begin with a zero that is followed by more digits.",
		advice: 'Leave out the zero; for octal numbers, write `0o17`.',
	}),
	MixingCoalesceWithLogical: () => ({
		message: "`??` can't stand beside `||` or `&&` without brackets.",
		advice: 'Put brackets around the part that comes first: `(a ?? b) || c`.',
	}),
	UnexpectedTokenUnaryExponentiation: () => ({
		message: 'It is not clear what the sign before `**` belongs to.',
		advice: 'Write `(-a) ** b` or `-(a ** b)`.',
	}),
	NoCatchOrFinally: () => ({
		message: 'This `try` has neither `catch` nor `finally`.',
		advice: 'Write `catch (error) { … }` or `finally { … }` after its block.',
	}),
	SuperNotAllowed: () => superOutside,
	UnexpectedSuper: () => superOutside,
	NewlineAfterThrow: () => ({
		message: 'After `throw`, the error must begin on the same line.',
		advice: 'Move it up behind the `throw`.',
	}),
	UnexpectedLexicalDeclaration: () => ({
		message: "A declaration can't be all there is to an `if` or a loop.",
		advice: 'Write `{` and `}` around it.',
	}),
	MissingClassName: () => ({ message: 'This class needs a name.', advice: 'Write the name after `class`.' }),
	MultipleDefaultsInSwitch: () => ({
		message: 'This `switch` has a `default` already.',
		advice: 'Leave one of the two.',
	}),
	StrictDelete: () => ({
		message: "A variable can't be deleted.",
		advice: 'Set it to `undefined`; `delete` is for properties of objects.',
	}),
	StrictWith: () => ({
		message: "`with` isn't allowed in modules.",
		advice: 'Take the properties out with `const { … } = …`.',
	}),
	MissingPlugin: () => ({
		message: 'This is a proposal for the language and not part of it yet.',
		advice: 'Write it in another way.',
	}),
};
