import type { Ending } from '../../run/ending.ts';
import type { RunError, RunEvent, TestOutcome } from '../../run/events.ts';
import { DEFAULT_SETTINGS, type RunRecord } from '../../run/record.ts';

/** An event without its stamp; `recordOf` gives it its number. */
type Happening = RunEvent extends infer E ? (E extends RunEvent ? Omit<E, 'at' | 'seq'> : never) : never;

/** A run as plain data: what happened, how it ended, and how long it took in milliseconds. */
export function recordOf(
	happenings: readonly Happening[],
	ending: Ending = FINISHED,
	elapsed = 0,
	firstTest = 0,
): RunRecord {
	return {
		version: 1,
		engine: 'local',
		settings: { ...DEFAULT_SETTINGS, firstTest },
		entry: 'main.ts',
		events: happenings.map((happening, seq) => ({ ...happening, at: 0, seq }) as RunEvent),
		ending,
		elapsed,
		realTime: 1,
	};
}

/** A run that prints this and ends of itself. */
export function printing(text: string, ending: Ending = FINISHED, elapsed = 0): RunRecord {
	return recordOf(text === '' ? [] : [{ kind: 'output', stream: 'out', text }], ending, elapsed);
}

/** A test that begins and ends. */
export function tested(index: number, name: string, outcome: TestOutcome = { kind: 'passed' }): Happening[] {
	return [begun(index, name), { kind: 'test-ended', index, name, outcome }];
}

/** A test that begins. */
export function begun(index: number, name: string): Happening {
	return { kind: 'test-started', index, name };
}

/** An error thrown at these lines of `main.ts`, innermost first. */
export function errorAt(lines: readonly number[], message = 'no milk', name = 'Error'): RunError {
	const frames = lines.map((line) => ({ path: 'main.ts', line, column: 3, function: 'brew' }));
	return { name, message, text: `${name}: ${message}`, frames };
}

export const FINISHED: Ending = { kind: 'finished', leftovers: [] };
