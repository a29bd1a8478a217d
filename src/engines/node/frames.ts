import type { WorkerMessage } from '../runtime/protocol.ts';
import type { FromNested } from '../supervisor/nested-workers.ts';

/** What a program's process tells of its run: of its main thread, and of the workers in it. */
export type NodeMessage = WorkerMessage | FromNested;

// Taken before the program can patch it.
const { stringify } = JSON;
const NOT_ASCII = /[^ -~]/g;

/**
 * A message as text: the run's token, JSON in ASCII and a line break. It can stand anywhere in what a process writes,
 * also behind a line that has not ended.
 */
export function frameOf(token: string, message: NodeMessage): string {
	const json = stringify(message, (_, value: unknown) =>
		value instanceof Float64Array ? { numbers: Array.from(value) } : value,
	);
	return `${token}${json.replace(NOT_ASCII, escaped)}\n`;
}

function escaped(character: string): string {
	return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/** Takes what a process writes apart. */
export interface FrameReader {
	/** The next piece of text, wherever it was cut. */
	read(text: string): void;
	/** Nothing follows. */
	end(): void;
}

interface Listener {
	/** A message; undefined: one that can't be read. */
	said(message: unknown): void;
	/** Text between the messages: what the process or its children wrote past the runner. */
	printed(text: string): void;
}

/** Reads a stream in which the frames of `frameOf` stand, alone or between other text. */
export function createFrameReader(token: string, { said, printed }: Listener): FrameReader {
	let rest = '';

	function print(text: string): void {
		if (text !== '') printed(text);
	}

	return {
		read(text) {
			rest += text;
			for (;;) {
				const start = rest.indexOf(token);
				if (start < 0) {
					const kept = beginningAtEnd(rest, token);
					print(rest.slice(0, rest.length - kept));
					rest = rest.slice(rest.length - kept);
					return;
				}
				print(rest.slice(0, start));
				rest = rest.slice(start);
				const end = rest.indexOf('\n');
				if (end < 0) return;
				const json = rest.slice(token.length, end);
				rest = rest.slice(end + 1);
				said(messageIn(json));
			}
		},
		end() {
			if (!rest.startsWith(token)) print(rest);
			rest = '';
		},
	};
}

/** So many characters at the end of `text` may be the beginning of `token`. */
function beginningAtEnd(text: string, token: string): number {
	for (let length = Math.min(text.length, token.length - 1); length > 0; length--) {
		if (text.endsWith(token.slice(0, length))) return length;
	}
	return 0;
}

function messageIn(json: string): unknown {
	try {
		return JSON.parse(json, (_, value: unknown) => {
			const { numbers } = Object(value) as { numbers?: unknown };
			return Array.isArray(numbers) ? Float64Array.from(numbers as number[]) : value;
		});
	} catch {
		return undefined;
	}
}
