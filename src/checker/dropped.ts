import type { RunEvent } from '../run/events.ts';
import type { Failure } from './verdict.ts';

/** The calls of a run that made a generator and dropped it: a `yield*` was forgotten. Null: there is none. */
export function droppedIn(events: readonly RunEvent[]): Failure | null {
	const calls = events.filter((event) => event.kind === 'generator-dropped');
	return calls.length === 0 ? null : { kind: 'dropped', calls };
}
