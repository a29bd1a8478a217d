import type { Ending } from '../../run/ending.ts';
import type { Engine, Run } from '../../run/engine.ts';
import type { RunEvent } from '../../run/events.ts';
import type { PreparedProgram } from '../../run/program.ts';
import type { RunRecord, RunSettings } from '../../run/record.ts';
import type { SeenMessage } from '../runtime/protocol.ts';
import { createPlaces } from '../runtime/tracing/places.ts';
import { createEventQueue } from './event-queue.ts';
import { silentEnding } from './last-seen.ts';
import { readRows } from './read-rows.ts';
import { workerMessage } from './worker-message.ts';

/** A run as it is being written down. */
export interface Recording {
	readonly run: Run;
	/** Takes what the worker said, whatever it is. */
	take(message: unknown): void;
	/** Ends the run from outside. The first ending counts. */
	end(ending: Ending): void;
	/** The ending of a run that has given no answer for so many real milliseconds. */
	silentFor(milliseconds: number): Ending;
	readonly ended: boolean;
}

interface Parts {
	readonly engine: Engine['name'];
	readonly program: PreparedProgram;
	readonly settings: RunSettings;
	/** The learner wants it to end. */
	onStop(): void;
	/** The record is complete; the worker is of no more use. */
	onEnd(): void;
}

/** Collects what a worker says into the record of its run. */
export function startRecording({ engine, program, settings, onStop, onEnd }: Parts): Recording {
	const started = performance.now();
	const { entry } = program;
	const places = createPlaces(program);
	const events: RunEvent[] = [];
	const queue = createEventQueue<RunEvent>();
	const record = Promise.withResolvers<RunRecord>();
	let lastSeen: SeenMessage | null = null;
	let ended = false;

	function end(ending: Ending, elapsed = events.at(-1)?.at ?? 0): void {
		if (ended) return;
		ended = true;
		queue.close();
		const realTime = performance.now() - started;
		record.resolve({ version: 1, engine, settings, entry, events, ending, elapsed, realTime });
		onEnd();
	}

	function write(said: readonly RunEvent[]): void {
		for (const event of said) events.push(event);
		queue.push(said);
	}

	function take(message: unknown): void {
		if (ended) return;
		const read = workerMessage.safeParse(message);
		if (!read.success) {
			endMalformed();
			return;
		}
		const said = read.data;
		if (said.kind === 'seen' || said.kind === 'seen-starving') {
			lastSeen = said;
			return;
		}
		lastSeen = null;
		if (said.kind === 'events') {
			write(said.events);
		} else if (said.kind === 'rows') {
			const events = readRows(said, places);
			if (events === null) endMalformed();
			else write(events);
		} else if (said.kind === 'ended') {
			end(said.ending, said.elapsed);
		}
	}

	function endMalformed(): void {
		const why = 'The sandbox sent something that is not part of a run. Run the program again.';
		end({ kind: 'engine-failed', why });
	}

	const stop = () => {
		if (!ended) onStop();
	};
	return {
		run: { events: queue.items, record: record.promise, stop },
		take,
		end,
		silentFor: (milliseconds) => silentEnding(milliseconds, lastSeen, events),
		get ended() {
			return ended;
		},
	};
}
