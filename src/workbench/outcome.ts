import type { ComponentType } from 'preact';
import type { Failure } from '../checker/verdict.ts';
import type { RunEvent } from '../run/events.ts';
import type { RunRecord } from '../run/record.ts';
import type { Desk } from './desk.ts';
import type { LineMark } from './editor-marks.ts';
import type { Running } from './running.ts';

/** Follows a run while it goes on. */
export interface Watch {
	/** A run has begun; `stop` ends it early. */
	onStart(stop: () => void): void;
	onEvent(event: RunEvent): void;
}

/** How a run or a check went, and what the page says about it. */
export interface Outcome {
	/** Null when the program could not be run. */
	readonly record: RunRecord | null;
	/** The most important thing that is wrong; null when nothing is. */
	readonly failure: Failure | null;
	/** In one line. */
	readonly title: string;
	/** What is to be said at lines of the program. */
	readonly marks: readonly LineMark[];
	/** All of it; null when the output says enough. */
	readonly View: ComponentType<OutcomeViewProps> | null;
}

export interface OutcomeViewProps {
	readonly running: Running;
	readonly desk: Desk;
	/** Does once more what this button does. */
	again(button: 'Run' | 'Check'): unknown;
}
