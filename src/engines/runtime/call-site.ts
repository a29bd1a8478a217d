import type { Position } from '../../run/program.ts';
import { ownMap } from './own-collections.ts';
import { framesOf, type Locate } from './stack.ts';

/** So many stacks are remembered: a loop that sets timers shows the same one again and again. */
const REMEMBERED = 500;
/** So many frames of a stack may belong to a library of the sandbox and those that call it. */
const LIBRARY_DEPTH = 40;

/**
 * Finds the line of the program that is running; null: only library code is on the stack. V8 tells ten frames, unless
 * it is asked for more, which costs: so it is asked only where all ten were a library's.
 * @param inLibrary it is asked from a library, whose frames come first: then at once for more
 */
export function createCallSites(locate: Locate, inLibrary = false): () => Position | null {
	const known = ownMap<string, Position | null>();
	let count = 0;

	function find(stack: string): Position | null {
		const remembered = known.get(stack);
		if (remembered !== undefined) return remembered;
		// Who waits for what is running is not running; only V8 tells it.
		const [running = ''] = stack.split('\n    at async ', 1);
		const frame = framesOf(running, locate)[0];
		const position = frame ? { path: frame.path, line: frame.line, column: frame.column } : null;
		if (count++ < REMEMBERED) known.set(stack, position);
		return position;
	}

	return () => {
		try {
			if (inLibrary) return find(deepStack());
			const stack = new Error().stack ?? '';
			return find(stack) ?? (isCut(stack) ? find(deepStack()) : null);
		} catch {
			// A program that has patched what reads a stack does without its lines.
			return null;
		}
	};
}

/** Whether V8 left out what lay below. The other browsers tell a hundred frames. */
function isCut(stack: string): boolean {
	return stack.split('\n    at ').length > Error.stackTraceLimit;
}

function deepStack(): string {
	const { stackTraceLimit } = Error;
	Error.stackTraceLimit = LIBRARY_DEPTH;
	const { stack = '' } = new Error();
	Error.stackTraceLimit = stackTraceLimit;
	return stack;
}
