import { isList } from './is-list.ts';

/** A text of no more UTF-16 code units says what a lane got. */
const LONGEST = 60;
/** The text of a greater one takes time to make: seconds, if it has a million digits. */
const GREATEST = 2n ** 1024n;

const toText = String;
const { apply, getOwnPropertyDescriptor, getPrototypeOf } = Reflect;
const { slice } = String.prototype;
const { toString: symbolText } = Symbol.prototype;
/** False for a proxy, unlike `instanceof`, and without asking it. Not in every browser. */
const { isError } = Error as { isError?: (value: unknown) => value is Error };
const ERROR_NAMES = [
	Error,
	TypeError,
	RangeError,
	SyntaxError,
	ReferenceError,
	AggregateError,
	EvalError,
	URIError,
].map(({ name, prototype }) => ({ name, prototype }));
const ERRORS = ERROR_NAMES.length;
/** The getters of what the platform throws: they read nothing else, not even a proxy of one. */
const [nameOfPlatform, messageOfPlatform] = ['name', 'message'].map(
	(name) => getOwnPropertyDescriptor(DOMException.prototype, name)?.get as () => string,
) as [() => string, () => string];
const PlatformError = DOMException;
/** WebKit's `Error.isError` does not know what the platform throws. Asked when it matters: to make an error takes time. */
let isErrorForgets: boolean | undefined;

/**
 * A value in a few characters. No code of the program runs: no getter, no trap of a proxy, no patched method. That is
 * why most objects say no more of themselves than what kind they are.
 */
export function shownValue(value: unknown): string {
	switch (typeof value) {
		case 'string':
			return `'${oneLine(value, LONGEST - 2)}'`;
		case 'bigint':
			return value < GREATEST && value > -GREATEST ? oneLine(`${toText(value)}n`, LONGEST) : '[BigInt]';
		case 'symbol':
			return oneLine(apply(symbolText, value, []), LONGEST);
		case 'function':
			return '[Function]';
		case 'object':
			return shownObject(value);
		default:
			return toText(value);
	}
}

function shownObject(value: object | null): string {
	if (value === null) return 'null';
	if (isList(value)) return '[…]';
	if (isError?.(value)) return shownError(value);
	isErrorForgets ??= isError?.(new PlatformError()) === false;
	return (isErrorForgets ? shownPlatformError(value) : null) ?? '{…}';
}

function shownError(error: Error): string {
	const message = ownText(error, 'message');
	if (message === null) {
		const shown = shownPlatformError(error);
		if (shown !== null) return shown;
	}
	return nameAndMessage(ownText(error, 'name') ?? nameOfKind(error), message);
}

/** Null: it is something else. */
function shownPlatformError(value: object): string | null {
	try {
		return nameAndMessage(apply(nameOfPlatform, value, []), apply(messageOfPlatform, value, []));
	} catch {
		return null;
	}
}

function nameAndMessage(name: string, message: string | null): string {
	return oneLine(message ? `${name}: ${message}` : name, LONGEST);
}

function ownText(error: Error, name: string): string | null {
	const value: unknown = getOwnPropertyDescriptor(error, name)?.value;
	return typeof value === 'string' ? value : null;
}

function nameOfKind(error: Error): string {
	const prototype = getPrototypeOf(error);
	for (let i = 0; i < ERRORS; i++) if (ERROR_NAMES[i]?.prototype === prototype) return ERROR_NAMES[i]?.name ?? 'Error';
	return 'Error';
}

function oneLine(text: string, longest: number): string {
	const shown = text.length <= longest ? text : `${apply(slice, text, [0, longest - 1])}…`;
	let line = '';
	for (let i = 0; i < shown.length; i++) {
		const character = shown[i] as string;
		line += character < ' ' ? ' ' : character;
	}
	return line;
}
