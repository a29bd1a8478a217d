import type { StreamParser, StringStream } from '@codemirror/streamparser';
import {
	BECOMES_FUNCTION,
	BEFORE_TYPES,
	BEFORE_VALUES,
	BUILT_IN,
	CALLED,
	CONSTANTS,
	CONTEXTUAL,
	HOLDS_FUNCTION,
	KEYWORDS,
	NAMES_PROPERTY,
	NUMBER,
	REGEXP,
	SIGN,
	TYPE_KEYWORDS,
	WORD,
} from './typescript-words.ts';

/** A bracket that is open, or a template's `${`. */
interface Bracket {
	readonly opener: string;
	/** In braces: what stands between them. */
	readonly holds: 'statements' | 'members' | 'properties' | 'types';
	/** Columns by which the line is indented on which it stands. */
	readonly indent: number;
	/** The type in which it stands goes on after it. */
	readonly inType: boolean;
	/** `?` whose `:` is still to come. */
	ternaries: number;
	/** A `case` or `default` has stood in it. */
	hasCases: boolean;
}

interface State {
	brackets: Bracket[];
	/** How many brackets were open where the type began that is being read; -1: none is. */
	typeFrom: number;
	/** Inside what goes over lines. */
	inside: 'comment' | 'template' | null;
	/** The last word or sign that was no comment. */
	last: string;
	/** What the last word was. */
	lastKind: 'value' | 'keyword' | 'sign';
	/** The next `{` opens a class, an interface or the like. */
	members: boolean;
	/** A `type` waits for its `=`, a `case` for its `:`. */
	awaits: '=' | ':' | null;
}

/**
 * Reads TypeScript word by word: enough to colour it as the code is coloured that was not opened yet, to know strings and
 * comments, and to indent. A grammar would do the same for 25 KB.
 */
export const typescriptMode = {
	name: 'typescript',

	startState: (): State => ({
		brackets: [],
		typeFrom: -1,
		inside: null,
		last: ';',
		lastKind: 'sign',
		members: false,
		awaits: null,
	}),
	copyState: (state: State): State => ({ ...state, brackets: state.brackets.map((bracket) => ({ ...bracket })) }),
	token(stream: StringStream, state: State): string | null {
		if (state.inside === 'comment') return readComment(stream, state);
		if (state.inside === 'template') return readTemplate(stream, state);
		if (stream.sol() && endsWithLine(stream, state)) state.typeFrom = -1;
		if (stream.eatSpace()) return null;
		if (stream.match('//')) {
			stream.skipToEnd();
			return 'comment';
		}
		if (stream.match('/*')) return readComment(stream, state);
		if (stream.match(/^(['"])(\\.|(?!\1)[^\\])*(\1|\\?$)/)) return value(state, 'string');
		if (stream.eat('`')) {
			state.inside = 'template';
			return 'string';
		}
		if (state.last !== '.' && stream.match(NUMBER)) return value(state, 'number');
		if (canBeginValue(state) && stream.match(REGEXP)) return value(state, 'string');
		const word = stream.match(WORD);
		if (Array.isArray(word)) return readWord(word[0], stream, state);
		const sign = stream.match(SIGN);
		if (Array.isArray(sign)) return readSign(sign[0], stream, state);
		stream.next();
		return null;
	},
	indent({ brackets, inside }: State, textAfter: string, { unit }: { readonly unit: number }): number | null {
		if (inside !== null) return null;
		const top = brackets.at(-1);
		if (!top) return /^\.\w/.test(textAfter) ? unit : 0;
		if (/^[)\]}]/.test(textAfter)) return top.indent;
		const isCase = /^(case\b|default\s*:)/.test(textAfter);
		const deeper = (top.hasCases && !isCase) || /^\.\w/.test(textAfter) ? 2 : 1;
		return top.indent + deeper * unit;
	},
} satisfies StreamParser<State>;

function readComment(stream: StringStream, state: State): string {
	state.inside = stream.skipTo('*/') && stream.match('*/') ? null : 'comment';
	if (state.inside) stream.skipToEnd();
	return 'comment';
}

function readTemplate(stream: StringStream, state: State): string {
	if (stream.match('${')) {
		open('${', 'properties', stream, state);
		state.inside = null;
		state.last = '${';
		state.lastKind = 'sign';
		return 'punctuation';
	}
	while (!stream.eol()) {
		if (stream.match('${', false)) return 'string';
		if (stream.next() === '\\') stream.next();
		else if (stream.string[stream.pos - 1] === '`') {
			state.inside = null;
			return value(state, 'string');
		}
	}
	return 'string';
}

function value(state: State, style: string): string {
	state.last = style;
	state.lastKind = 'value';
	return style;
}

function canBeginValue({ lastKind, last }: State): boolean {
	return lastKind === 'sign' ? !/^([)\]}]|\+\+|--)$/.test(last) : lastKind === 'keyword' && BEFORE_VALUES.has(last);
}

function readWord(word: string, stream: StringStream, state: State): string | null {
	const { last, lastKind } = state;
	const top = state.brackets.at(-1);
	const rest = stream.string.slice(stream.pos);
	const isMember = last === '.' || last === '?.';
	state.last = word;
	state.lastKind = 'value';
	if (isMember) return state.typeFrom >= 0 ? 'type' : isFunction(rest) ? 'call' : null;
	if (state.typeFrom >= 0) return readTypeWord(word, rest, last, state);

	const namesMember = top?.opener === '{' && top.holds !== 'statements' && /^[{,;}*]$/.test(last);
	const isName =
		namesMember || (CONTEXTUAL.has(word) && lastKind === 'keyword' && /^(const|let|var|function|class)$/.test(last));
	if (namesMember && word === 'constructor') return 'keyword';
	if (isName && /^\s*[?!]?\s*[(:,=;<}]/.test(rest) && word !== 'async')
		return isFunction(rest) || HOLDS_FUNCTION.test(rest) ? 'call' : null;
	if (CONSTANTS.has(word)) return 'number';
	if (KEYWORDS.has(word) && !(CONTEXTUAL.has(word) && standsForName(rest, lastKind, last)))
		return readKeyword(word, stream, state);
	if (/^(class|interface|enum|namespace|new)$/.test(last) || (last === 'type' && state.awaits === '=')) {
		return last === 'new' && isFunction(rest) && !/^Promise</.test(word + rest) ? 'call' : 'type';
	}
	if (word === 'super') return null;
	if (isFunction(rest) || (HOLDS_FUNCTION.test(rest) && top?.opener === '(')) return 'call';
	return BUILT_IN.test(word) ? 'type' : null;
}

function readTypeWord(word: string, rest: string, last: string, state: State): string | null {
	if (NAMES_PROPERTY.test(rest) && state.brackets.length > state.typeFrom)
		return HOLDS_FUNCTION.test(rest) ? 'call' : null;
	if (/^(true|false|this)$/.test(word)) return 'number';
	if (TYPE_KEYWORDS.has(word)) {
		// A type can end with `void`.
		if (word !== 'void') state.lastKind = 'keyword';
		return 'keyword';
	}
	if (CALLED.test(rest)) return 'call';
	return last === 'typeof' || /^\s+is\b/.test(rest) ? null : 'type';
}

function readKeyword(word: string, stream: StringStream, state: State): string {
	state.lastKind = 'keyword';
	if (/^(class|interface|enum|namespace)$/.test(word)) state.members = true;
	if (word === 'case' || word === 'default') {
		const top = state.brackets.at(-1);
		if (top) top.hasCases = word === 'case' || top.hasCases;
		state.awaits = ':';
	}
	if (word === 'type' && /^\s*[\w$]+\s*(<|=|$)/.test(stream.string.slice(stream.pos))) state.awaits = '=';
	if (BEFORE_TYPES.has(word) && !/^\s*(im|ex)port\b.*[{*]/.test(stream.string.slice(0, stream.start)))
		state.typeFrom = state.brackets.length;
	return 'keyword';
}

/** Whether a word that is a keyword only in places is a name here. */
function standsForName(rest: string, lastKind: State['lastKind'], last: string): boolean {
	if (lastKind === 'value') return false;
	return (
		/^\s*([=.,;)\]!]|[-+*/<>?:](?!\()|$)/.test(rest) ||
		(/^\s*\(/.test(rest) && last !== 'function' && !/^\s*\([^()]*\)\s*(:[^=]*)?=>/.test(rest))
	);
}

function isFunction(rest: string): boolean {
	return CALLED.test(rest) || BECOMES_FUNCTION.test(rest);
}

function readSign(sign: string, stream: StringStream, state: State): string | null {
	const { brackets, last, lastKind } = state;
	const top = brackets.at(-1);
	const afterValue = !canBeginValue(state);
	const touches = stream.start > 0 && !/\s/.test(stream.string[stream.start - 1] ?? '');
	state.last = sign;
	state.lastKind = 'sign';

	if (sign === '(' || sign === '[') open(sign, 'properties', stream, state);
	else if (sign === '{') openBrace(stream, state, last, lastKind, afterValue);
	else if (
		sign === '<' &&
		(state.typeFrom >= 0 ||
			(touches && lastKind === 'value') ||
			/^[A-Z]\w*( extends [^>]*)?[,>]/.test(stream.string.slice(stream.pos)))
	) {
		open('<', 'types', stream, state);
		if (state.typeFrom < 0) state.typeFrom = brackets.length;
	} else if (/^>+$/.test(sign) && top?.opener === '<') {
		// `>>` closes two.
		stream.backUp(sign.length - 1);
		state.last = '>';
		endType(state, close('<', state));
	} else if (sign === ')' || sign === ']') endType(state, close(sign === ')' ? '(' : '[', state));
	else if (sign === '}') {
		if (top?.opener === '${') state.inside = 'template';
		endType(state, close('{', state));
	} else if (sign === ':') readColon(state, last, top);
	else if (sign === '?' && state.typeFrom < 0 && !/^\s*[:),=]/.test(stream.string.slice(stream.pos))) {
		if (top) top.ternaries++;
	} else if (sign === '=' && state.awaits === '=') {
		state.awaits = null;
		state.typeFrom = brackets.length;
	} else if (state.typeFrom === brackets.length && (/^[=,;]$/.test(sign) || (sign === '=>' && last !== ')')))
		state.typeFrom = -1;
	if (sign === '*' && /^(function|yield)$/.test(last)) return 'keyword';
	return sign === '.' || sign === '?.' ? null : 'punctuation';
}

function readColon(state: State, last: string, top: Bracket | undefined): void {
	if (state.awaits === ':') state.awaits = null;
	else if (state.typeFrom >= 0) return;
	else if (top && top.ternaries > 0) top.ternaries--;
	else if (top?.opener !== '{' || top.holds !== 'properties' || last === ')') state.typeFrom = state.brackets.length;
}

function openBrace(
	stream: StringStream,
	state: State,
	last: string,
	lastKind: State['lastKind'],
	afterValue: boolean,
): void {
	const endsType = state.typeFrom === state.brackets.length && (lastKind === 'value' || /^[>\])}]$/.test(last));
	if (endsType) state.typeFrom = -1;
	const isLiteral = afterValue
		? /^(const|let|var|import|export)$/.test(last)
		: !endsType && !/^(=>|;|\{|\$\{)$/.test(last);
	const holds = state.typeFrom >= 0 ? 'types' : state.members ? 'members' : isLiteral ? 'properties' : 'statements';
	state.members = false;
	open('{', holds, stream, state);
}

function open(opener: string, holds: Bracket['holds'], stream: StringStream, state: State): void {
	const inType = state.typeFrom >= 0;
	state.brackets.push({ opener, holds, indent: stream.indentation(), inType, ternaries: 0, hasCases: false });
}

/** Closes a bracket and what was left open in it. */
function close(opener: string, { brackets }: State): Bracket | undefined {
	const at = brackets.findLastIndex(
		(bracket) => bracket.opener === opener || (opener === '{' && bracket.opener === '${'),
	);
	const closed = brackets[at];
	if (closed) brackets.length = at;
	return closed;
}

/** After a bracket: a type that began inside it is over. */
function endType(state: State, closed: Bracket | undefined): void {
	if (state.typeFrom > state.brackets.length || closed?.inType === false) state.typeFrom = -1;
}

/** Whether a type that stands in no bracket of its own ends at the end of the line before. */
function endsWithLine(stream: StringStream, { typeFrom, brackets, lastKind, last }: State): boolean {
	if (typeFrom !== brackets.length) return false;
	return (lastKind === 'value' || /^[>\])}]$/.test(last)) && !/^\s*([|&=?:.]|extends\b)/.test(stream.string);
}
