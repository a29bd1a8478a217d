import type { Position } from '../../../run/program.ts';
import { framesOf, type Locate } from '../../runtime/stack.ts';

/** So many stacks are remembered: a loop that sets timers shows the same one again and again. */
const REMEMBERED = 500;
/** What stands between a call and its caller without being anybody's: `at new Promise (<anonymous>)`. */
const NOBODY = /\(<anonymous>\)$|\(index \d+\)$/;

/**
 * The line that calls one of Node's functions, which is the runner's now; null: no code of the program does, but Node
 * itself or a package. Stacks don't have the runner's own lines (`stacks.ts`).
 */
export function createCallers(locate: Locate): () => Position | null {
	const known = new Map<string, Position | null>();

	function find(stack: string): Position | null {
		const caller = stack
			.split('\n')
			.slice(1)
			.find((line) => !NOBODY.test(line));
		const [frame] = caller === undefined ? [] : framesOf(caller, locate);
		return frame ? { path: frame.path, line: frame.line, column: frame.column } : null;
	}

	return () => {
		const { stack = '' } = new Error();
		const remembered = known.get(stack);
		if (remembered !== undefined) return remembered;
		const found = find(stack);
		if (known.size < REMEMBERED) known.set(stack, found);
		return found;
	};
}
