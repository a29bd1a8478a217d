import type { Position } from '../../run/program.ts';
import { ownMap } from './own-collections.ts';
import { match, split } from './own-texts.ts';
import { type Frame, framesOf, type Locate } from './stack.ts';
import { stacks } from './stack-format.ts';

/** So many stacks are remembered: a loop that sets timers shows the same one again and again. */
const REMEMBERED = 500;
/** So many frames V8 tells if nobody says otherwise: fewer may hide the one that is looked for, where frames of ours are left out. */
const USUAL = 10;
/** So many frames of a stack may belong to a library of the sandbox and those that call it. */
const LIBRARY_DEPTH = 40;
/** Other engines are quick to tell all of a stack that has some sense. */
const ALL = 200;

/**
 * Finds the line of the program that is running; null: only library code is on the stack. V8 is asked for as many frames
 * as it took to find the last one, and for more where they don't do: a stack with room left makes it look for who waits for
 * what runs, and in a chain of a hundred thousand calls that each return the next one's promise it looks through all of them.
 * @param inLibrary it is asked from a library, whose frames come first: then more are asked for at the beginning
 */
export function createCallSites(locate: Locate, inLibrary = false): () => Position | null {
	const known = ownMap<string, Found | null>();
	let count = 0;
	let enough = inLibrary ? LIBRARY_DEPTH : USUAL;

	function find(stack: string): Found | null {
		const remembered = known.get(stack);
		if (remembered !== undefined) return remembered;
		// Who waits for what is running is not running; only V8 tells it.
		const found = firstOwn(split(stack, '\n    at async ', 1)[0] as string, locate);
		if (count++ < REMEMBERED) known.set(stack, found);
		return found;
	}

	return () => {
		try {
			for (let frames: number | null = enough; frames !== null; ) {
				const stack = stackOf(frames);
				const found = find(stack);
				if (found !== null) {
					enough = isOfV8(stack) ? found.depth : ALL;
					return found.position;
				}
				frames = moreThan(frames, stack);
			}
		} catch {
			// A program that has patched what reads a stack does without its lines.
		}
		return null;
	};
}

/** How many frames are to be asked for when these, which gave `stack`, were too few; null: there are no more. */
function moreThan(frames: number, stack: string): number | null {
	if (!isOfV8(stack)) return frames < ALL ? ALL : null;
	if (frames < USUAL) return USUAL;
	return frames < LIBRARY_DEPTH && isCut(stack, frames) ? LIBRARY_DEPTH : null;
}

interface Found {
	/** How many frames there are down to it. */
	readonly depth: number;
	readonly position: Position;
}

function firstOwn(stack: string, locate: Locate): Found | null {
	// V8 puts a line above the frames.
	let depth = isOfV8(stack) ? -1 : 0;
	const lines = split(stack, '\n');
	for (let i = 0; i < lines.length; i++) {
		depth++;
		const frames = framesOf(lines[i] as string, locate);
		// Not whether there is a first one: in an empty array a program may have put one for everybody.
		if (frames.length === 0) continue;
		const { path, line: row, column } = frames[0] as Frame;
		return { depth, position: { path, line: row, column } };
	}
	return null;
}

const V8_STACK = /^Error\n {4}at /;

/** Other engines count frames that they don't show. */
function isOfV8(stack: string): boolean {
	return match(V8_STACK, stack) !== null;
}

/** Whether V8 left out what lay below. */
function isCut(stack: string, limit: number): boolean {
	return split(stack, '\n    at ').length > limit;
}

/** A stack of so many frames; in browsers that can't be asked, of as many as they tell. */
function stackOf(frames: number): string {
	const { stackTraceLimit } = Error;
	if (stackTraceLimit === undefined) return new Error().stack ?? '';
	Error.stackTraceLimit = frames;
	stacks.areRaw = true;
	try {
		return new Error().stack ?? '';
	} finally {
		// Also where the stack is full.
		stacks.areRaw = false;
		Error.stackTraceLimit = stackTraceLimit;
	}
}
