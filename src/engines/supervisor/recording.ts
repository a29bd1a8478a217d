import type { Ending } from '../../run/ending.ts';
import type { Engine, Run } from '../../run/engine.ts';
import type { RunEvent } from '../../run/events.ts';
import type { RunRecord, RunSettings } from '../../run/record.ts';
import { createEventQueue } from './event-queue.ts';
import { workerMessage } from './worker-message.ts';

/** A run as it is being written down. */
export interface Recording {
	readonly run: Run;
	/** Takes what the worker said, whatever it is. */
	take(message: unknown): void;
	/** Ends the run from outside. The first ending counts. */
	end(ending: Ending): void;
	readonly ended: boolean;
}

interface Parts {
	readonly engine: Engine['name'];
	readonly entry: string;
	readonly settings: RunSettings;
	/** The learner wants it to end. */
	onStop(): void;
	/** The record is complete; the worker is of no more use. */
	onEnd(): void;
}

/** Collects what a worker says into the record of its run. */
export function startRecording({ engine, entry, settings, onStop, onEnd }: Parts): Recording {
	const started = performance.now();
	const events: RunEvent[] = [];
	const queue = createEventQueue<RunEvent>();
	const record = Promise.withResolvers<RunRecord>();
	let ended = false;

	function end(ending: Ending, elapsed = events.at(-1)?.at ?? 0): void {
		if (ended) return;
		ended = true;
		queue.close();
		const realTime = performance.now() - started;
		record.resolve({ version: 1, engine, settings, entry, events, ending, elapsed, realTime });
		onEnd();
	}

	function take(message: unknown): void {
		if (ended) return;
		const read = workerMessage.safeParse(message);
		if (!read.success) {
			end({
				kind: 'engine-failed',
				why: 'The sandbox sent something that is not part of a run. Run the program again.',
			});
			return;
		}
		const said = read.data;
		if (said.kind === 'events') {
			for (const event of said.events) events.push(event);
			queue.push(said.events);
		} else if (said.kind === 'ended') {
			end(said.ending, said.elapsed);
		}
	}

	const stop = () => {
		if (!ended) onStop();
	};
	return {
		run: { events: queue.items, record: record.promise, stop },
		take,
		end,
		get ended() {
			return ended;
		},
	};
}
