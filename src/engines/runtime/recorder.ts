import type { InsideEnding } from '../../run/ending.ts';
import type { RunEvent } from '../../run/events.ts';
import type { Open } from '../../run/open.ts';
import type { Position } from '../../run/program.ts';
import type { Limits } from '../../run/record.ts';
import type { Clock } from './clock.ts';
import { cut, LONGEST } from './cut.ts';
import type { Host } from './host.ts';
import type { SeenMessage } from './protocol.ts';
import { createRowBuffer } from './tracing/row-buffer.ts';

// Taken before the program can patch them.
const { slice, indexOf } = String.prototype;
const { apply } = Reflect;

type WithoutStamp<E> = E extends RunEvent ? Omit<E, 'at' | 'seq'> : never;
/** The one door into the record: whatever is to be told about a run goes through it. */
export type Report = (event: WithoutStamp<RunEvent>) => void;

/** Writes down what happens in a run and sends it out. */
export interface Recorder {
	readonly report: Report;
	/** The same for what happens thousands of times, as numbers (`tracing/rows.ts`). */
	row(code: number, lane: number, where: number, a: number, b: number, text?: string): void;
	/** Whether events still show the values that lanes get: not for ever, to look at one costs more than all else. */
	readonly shows: boolean;
	/** False: so many events have been recorded that lanes, timers and resources are left out. */
	readonly tracing: boolean;
	/** Who is told when `tracing` becomes false. */
	whenFull(tell: () => void): void;
	/** Who is told when the run ends, and may still report something. */
	whenEnding(tell: () => void): void;
	/** Writes to the console. Ends the run when that is more than it may write. */
	write(stream: 'out' | 'err', text: string): void;
	/** Tells the supervisor that the run goes on, if nothing has for a while. */
	signOfLife(): void;
	/** Tells the supervisor where the run is, in case that it never gives the thread back. No sign of life. */
	seen(message: SeenMessage): void;
	/** Sends what has been held back. */
	flush(): void;
	/** Ends the run: sends what is left, and nothing from here on. The first ending counts. */
	end(ending: InsideEnding): void;
	readonly ended: boolean;
}

/** So many events of a run are sent one by one, so that not even an endless loop can hold them back. */
const SENT_AT_ONCE = 1_000;
/** Later ones (output aside) go out together when so many wait, or when the last sending was so long ago. */
const BATCH = 64;
const BATCH_TIME = 30;
/** Rows go out when there is one for so many events that have been sent: the first ones by themselves, then more and more. */
const ROWS_SENT = 4;
/** A row looks at the clock only once in so many: the clock costs more than the row. */
const ROWS_PER_LOOK = 32;
/** Of so many events of lanes, timers and resources the values are shown. */
const MOST_SHOWN = 3_000;
/** Real milliseconds of quiet after which the supervisor hears a sign of life. */
const QUIET = 200;

/** So many writes tell from which line they come: to look at the stack costs more than the line that is written. */
const PLACED_WRITES = 300;

/**
 * @param laneNow the lane that runs; null: none does
 * @param lineNow the line of the program that runs; null: that is not known
 * @param tidy makes what is written fit to be read
 */
export function createRecorder(
	host: Host,
	clock: Clock,
	limits: Limits,
	laneNow: () => number | null,
	lineNow: () => Position | null,
	tidy: (text: string) => string,
): Recorder {
	// Its places exist from the start, and it is sent whole or not at all: nothing here asks `Array.prototype`, so a
	// program that patches it neither sees nor changes what is reported.
	const batch: RunEvent[] = Array.from({ length: BATCH });
	const rows = createRowBuffer();
	let waiting = 0;
	let seq = 0;
	let rowsToSend = 1;
	let traced = 0;
	let tellFull = () => {};
	let tellEnding = () => {};
	let lastPost = host.realNow();
	let written = 0;
	let writes = 0;

	function flush(): void {
		if (waiting > 0 || rows.length > 0) lastPost = host.realNow();
		flushObjects();
		flushRows();
	}

	function flushObjects(): void {
		if (waiting === 0) return;
		if (waiting === BATCH) host.post({ kind: 'events', events: batch });
		else for (let i = 0; i < waiting; i++) host.post({ kind: 'events', events: [batch[i] as RunEvent] });
		waiting = 0;
	}

	function flushRows(): void {
		if (rows.length === 0) return;
		host.post(rows.take());
		const more = seq / ROWS_SENT;
		rowsToSend = more < rows.capacity ? more : rows.capacity;
	}

	/** Output is never held back: a loop that follows it may never end, and no timer runs beside a loop. */
	function mustGo(kind: RunEvent['kind']): boolean {
		if (kind === 'output' || seq <= SENT_AT_ONCE || waiting === BATCH) return true;
		return host.realNow() - lastPost >= BATCH_TIME;
	}

	function put(event: WithoutStamp<RunEvent>): void {
		// Rows and objects go out in the order in which they came.
		flushRows();
		batch[waiting++] = { ...event, at: clock.now(), seq: seq++ } as RunEvent;
		if (mustGo(event.kind)) flush();
	}

	/** Whether one more event of this kind is still to be recorded. */
	function admit(): boolean {
		if (!recorder.tracing) return false;
		if (traced >= MOST_SHOWN) recorder.shows = false;
		if (traced++ < limits.events) return true;
		recorder.tracing = false;
		recorder.shows = false;
		put({ kind: 'trace-full', limit: limits.events });
		tellFull();
		return false;
	}

	const report: Report = (event) => {
		if (recorder.ended || (isTrace(event.kind) && !admit())) return;
		put(event);
	};

	function end(ending: InsideEnding): void {
		if (recorder.ended) return;
		tellEnding();
		flush();
		recorder.ended = true;
		host.post({ kind: 'ended', ending, elapsed: clock.now() });
	}

	// No getter: V8 keeps an object whose literal has one as a dictionary, and every await asks this one.
	const recorder: Open<Recorder> = {
		ended: false,
		tracing: true,
		shows: true,
		whenFull(tell) {
			tellFull = tell;
		},
		whenEnding(tell) {
			tellEnding = tell;
		},
		report,
		flush,
		row(code, lane, where, a, b, text) {
			if (recorder.ended || !admit()) return;
			if (waiting > 0) flushObjects();
			const length = rows.put(seq++, code, clock.now(), lane, where, a, b, text);
			if (length >= rowsToSend) flushRows();
			else if (length % ROWS_PER_LOOK === 0 && host.realNow() - lastPost >= BATCH_TIME) flush();
		},
		end,
		write(stream, text) {
			if (recorder.ended || text === '') return;
			if (++writes > limits.writes) return end({ kind: 'too-much-output', limit: limits.output });
			const shown = cutLongLines(tidy(text));
			const room = limits.output - written;
			written += shown.length;
			const lane = laneNow();
			const where = recorder.tracing && writes <= PLACED_WRITES ? lineNow() : null;
			const origin = { ...(lane !== null && { lane }), ...(where !== null && { where }) };
			const fits = shown.length <= room;
			if (room > 0) report({ kind: 'output', stream, text: fits ? shown : apply(slice, shown, [0, room]), ...origin });
			if (!fits) end({ kind: 'too-much-output', limit: limits.output });
		},
		signOfLife() {
			if (recorder.ended || host.realNow() - lastPost < QUIET) return;
			lastPost = host.realNow();
			if (waiting > 0 || rows.length > 0) flush();
			else host.post({ kind: 'alive' });
		},
		seen(message) {
			if (recorder.ended) return;
			flush();
			host.post(message);
		},
	};
	return recorder;
}

/** What is left out of the record of a run that does too much of it. */
function isTrace(kind: RunEvent['kind']): boolean {
	switch (kind) {
		case 'output':
		case 'choice':
		case 'test-started':
		case 'test-ended':
		case 'trace-full':
			return false;
		default:
			return true;
	}
}

function cutLongLines(text: string): string {
	if (text.length <= LONGEST) return text;
	let shown = '';
	for (let start = 0; start <= text.length; ) {
		const found = apply(indexOf, text, ['\n', start]);
		const end = found < 0 ? text.length : found;
		shown += cut(apply(slice, text, [start, end]), ' in this line') + (found < 0 ? '' : '\n');
		start = end + 1;
	}
	return shown;
}
