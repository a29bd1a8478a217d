import type { Position } from '../../run/program.ts';
import { ownMap } from './own-collections.ts';
import { framesOf, type Locate } from './stack.ts';

/** So many stacks are remembered: a loop that sets timers shows the same one again and again. */
const REMEMBERED = 500;

/**
 * Finds the line of the program that is running; null: only library code is on the stack.
 * @param depth frames to look at, where those of a library may come first
 */
export function createCallSites(locate: Locate, depth?: number): () => Position | null {
	const known = ownMap<string, Position | null>();
	let count = 0;

	function find(stack: string): Position | null {
		const remembered = known.get(stack);
		if (remembered !== undefined) return remembered;
		const frame = framesOf(stack, locate)[0];
		const position = frame ? { path: frame.path, line: frame.line, column: frame.column } : null;
		if (count++ < REMEMBERED) known.set(stack, position);
		return position;
	}

	return () => {
		try {
			return find(stackOf(depth) ?? '');
		} catch {
			// A program that has patched what reads a stack does without its lines.
			return null;
		}
	};
}

function stackOf(depth: number | undefined): string | undefined {
	const { stackTraceLimit } = Error;
	if (depth === undefined || stackTraceLimit === undefined) return new Error().stack;
	Error.stackTraceLimit = depth;
	const { stack } = new Error();
	Error.stackTraceLimit = stackTraceLimit;
	return stack;
}
