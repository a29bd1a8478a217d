import { expect } from 'vitest';
import type { Ending } from '../../run/ending.ts';
import type { RunEvent } from '../../run/events.ts';
import type { WaitingLane, WaitReason } from '../../run/waiting.ts';
import { failureOf } from '../failure-of.ts';
import { wordsOf } from '../words.ts';

/** What a learner is told of an ending: the title, then the text. Both are sentences. */
export function said(ending: Ending, events: readonly RunEvent[] = []): string {
	const failure = failureOf(ending, events);
	if (failure === null) throw new Error('nothing is wrong with this ending');
	const { title, text } = wordsOf(failure);
	expect(title).toMatch(/^[A-Z0-9`].*[^.]$/);
	expect(text).toMatch(/\.$/);
	return `${title}. ${text}`;
}

/** A place in the program. */
export const at = (line: number, path = 'main.ts') => ({ path, line, column: 1 });

/** A lane that waits, of an async function. */
export function lane(number: number, name: string, on: WaitReason, line?: number): WaitingLane {
	return { lane: number, of: 'async', name, on, since: 0, ...(line && { where: at(line) }) };
}
