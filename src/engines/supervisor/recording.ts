import type { Ending } from '../../run/ending.ts';
import type { Engine, Run } from '../../run/engine.ts';
import type { RunEvent } from '../../run/events.ts';
import type { PreparedProgram } from '../../run/program.ts';
import type { RunRecord, RunSettings } from '../../run/record.ts';
import { ITSELF, renumberedEnding, renumberedEvent, type WorkerNumbers, workerOf } from '../../run/renumber.ts';
import type { SeenMessage } from '../runtime/protocol.ts';
import { createPlaces } from '../runtime/tracing/places.ts';
import { createEventQueue } from './event-queue.ts';
import { silentEnding } from './last-seen.ts';
import { readRows } from './read-rows.ts';
import { workerMessage } from './worker-message.ts';

/** A worker that the program has started. */
export interface NestedWorker extends WorkerNumbers {
	readonly path: string;
}

/** A run as it is being written down. */
export interface Recording {
	readonly run: Run;
	/** Takes what a worker said, whatever it is. `nested`: which one, if it is not the main one. */
	take(message: unknown, nested?: NestedWorker): void;
	/** Takes what was written past the runtime. */
	printed(stream: 'out' | 'err', text: string): void;
	/** Ends the run from outside. The first ending counts. */
	end(ending: Ending): void;
	/** The ending of a run of which a worker has given no answer for so many real milliseconds. */
	silentFor(milliseconds: number, nested?: NestedWorker): Ending;
	/** The ending of a run that has filled its memory. */
	filled(limit: number | null): Ending;
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
	/** What each worker said last of where it is, if it has said nothing since. */
	const lastSeen = new Map<number, SeenMessage>();
	let isMixed = false;
	/** UTF-16 code units written past the runtime. */
	let past = 0;
	let ended = false;

	function end(ending: Ending, elapsed = events.at(-1)?.at ?? 0): void {
		if (ended) return;
		ended = true;
		queue.close();
		const realTime = performance.now() - started;
		record.resolve({ version: 1, engine, settings, entry, events, ending, elapsed, realTime });
		onEnd();
	}

	function write(said: readonly RunEvent[], nested: NestedWorker | undefined): void {
		isMixed ||= nested !== undefined;
		if (!isMixed) {
			for (const event of said) events.push(event);
			queue.push(said);
			return;
		}
		const first = events.length;
		for (const event of said) {
			events.push(inOrderOfArrival(nested ? renumberedEvent(event, nested) : event, events.at(-1)));
		}
		queue.push(events.slice(first));
	}

	function take(message: unknown, nested?: NestedWorker): void {
		if (ended) return;
		const read = workerMessage.safeParse(message);
		if (!read.success) {
			endMalformed();
			return;
		}
		const said = read.data;
		if (said.kind === 'seen' || said.kind === 'seen-starving') {
			lastSeen.set(nested?.worker ?? ITSELF, said);
			return;
		}
		lastSeen.delete(nested?.worker ?? ITSELF);
		if (said.kind === 'events') {
			write(said.events, nested);
		} else if (said.kind === 'rows') {
			const events = readRows(said, places);
			if (events === null) endMalformed();
			else write(events, nested);
		} else if (said.kind === 'ended') {
			// A nested worker that closes itself ends nothing but itself.
			if (nested === undefined) end(said.ending, said.elapsed);
			else if (said.ending.kind !== 'finished') end(renumberedEnding(said.ending, nested), said.elapsed);
		}
	}

	function printed(stream: 'out' | 'err', text: string): void {
		if (ended || text === '') return;
		// From here on events are numbered as they come, as with several workers.
		isMixed = true;
		const first = events.length;
		const before = events.at(-1);
		const room = settings.limits.output - past;
		past += text.length;
		if (room > 0) {
			const event = { at: before?.at ?? 0, seq: 0, kind: 'output', stream, text: text.slice(0, room) } as const;
			events.push(inOrderOfArrival(event, before));
			queue.push(events.slice(first));
		}
		if (past > settings.limits.output) end({ kind: 'too-much-output', limit: settings.limits.output });
	}

	function endMalformed(): void {
		const why = 'The sandbox sent something that is not part of a run. Run the program again.';
		end({ kind: 'engine-failed', why });
	}

	function silentFor(milliseconds: number, nested?: NestedWorker): Ending {
		const seen = lastSeen.get(nested?.worker ?? ITSELF) ?? null;
		if (!isMixed && nested === undefined) return silentEnding(milliseconds, seen, events);
		const own = events.filter((event) => workerOf(event) === (nested?.worker ?? ITSELF));
		const ending = silentEnding(milliseconds, seen, own);
		if (nested === undefined) return ending;
		if (seen !== null) return renumberedEnding(ending, nested);
		if (ending.kind !== 'blocked' || ending.seen) return ending;
		const { lane, path } = nested;
		return { ...ending, seen: { lane, of: 'worker', name: path, where: { path, line: 1, column: 1 } } };
	}

	function filled(limit: number | null): Ending {
		const last = silentFor(0);
		const seen = last.kind === 'blocked' ? last.seen : last.kind === 'starved' ? last.feeding[0] : undefined;
		return { kind: 'too-much-memory', ...(limit !== null && { limit }), ...(seen && { seen }) };
	}

	const stop = () => {
		if (!ended) onStop();
	};
	return {
		run: { events: queue.items, record: record.promise, stop },
		take,
		printed,
		end,
		silentFor,
		filled,
		get ended() {
			return ended;
		},
	};
}

/** Where several workers tell of a run, its record has one count of events, and a time that never goes back. */
function inOrderOfArrival(event: RunEvent, before: RunEvent | undefined): RunEvent {
	if (before === undefined) return { ...event, seq: 0 };
	return { ...event, seq: before.seq + 1, at: Math.max(event.at, before.at) };
}
