import type { Position } from '../../run/program.ts';
import { framesOf, type Locate } from './stack.ts';

/** So many stacks are remembered: a loop that sets timers shows the same one again and again. */
const REMEMBERED = 500;

/** Finds the line of the program that is running; null: only library code is on the stack. */
export function createCallSites(locate: Locate): () => Position | null {
	const known = new Map<string, Position | null>();
	return () => {
		const stack = new Error().stack ?? '';
		const remembered = known.get(stack);
		if (remembered !== undefined) return remembered;
		const [frame] = framesOf(stack, locate);
		const position = frame ? { path: frame.path, line: frame.line, column: frame.column } : null;
		if (known.size < REMEMBERED) known.set(stack, position);
		return position;
	};
}
