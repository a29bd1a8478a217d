import type { Lent } from './lent.ts';

interface Parts {
	readonly lent: Lent;
	nextTick(callback: () => void): void;
	tell(warning: Error): void;
	write(text: string): void;
	/** The global `process`: a program may set `noDeprecation` there. */
	process(): { readonly noDeprecation?: unknown };
}

interface Told extends Error {
	code?: unknown;
	detail?: unknown;
}

/** Node's `process.emitWarning`: in the next tick the warning is written to standard error, and listeners hear of it. */
export function createEmitWarning({ lent, nextTick, tell, write, process }: Parts) {
	function requireText(name: string, value: unknown): void {
		if (value !== undefined && typeof value !== 'string') throw lent.invalidArgument(name, 'of type string', value);
	}

	function made(message: string, type: unknown, code: unknown, detail: unknown): Told {
		const warning: Told = new Error(message);
		warning.name = typeof type === 'string' && type !== '' ? type : 'Warning';
		if (code !== undefined) warning.code = code;
		if (detail !== undefined) warning.detail = detail;
		return warning;
	}

	function print(warning: Told): void {
		const { code, detail } = warning;
		write(`${code ? `[${code}] ` : ''}${warning}${typeof detail === 'string' ? `\n${detail}` : ''}\n`);
	}

	return {
		emitWarning(warning: unknown, typeOrOptions?: unknown, givenCode?: unknown): void {
			let type = typeOrOptions;
			let code = givenCode;
			let detail: unknown;
			if (typeof type === 'object' && type !== null && !Array.isArray(type)) {
				const options = type as { type?: unknown; code?: unknown; detail?: unknown };
				code = options.code;
				if (typeof options.detail === 'string') detail = options.detail;
				type = options.type || 'Warning';
			}
			// In their place Node takes the function above which the stack of the warning begins.
			if (typeof type === 'function') {
				type = undefined;
				code = undefined;
			}
			if (typeof code === 'function') code = undefined;
			requireText('type', type);
			requireText('code', code);
			if (typeof warning !== 'string' && !(warning instanceof Error)) {
				throw lent.invalidArgument('warning', 'of type string or an instance of Error', warning);
			}
			const told = typeof warning === 'string' ? made(warning, type, code, detail) : warning;
			if (told.name === 'DeprecationWarning' && process().noDeprecation) return;
			nextTick(() => {
				print(told);
				tell(told);
			});
		},
	}.emitWarning;
}
