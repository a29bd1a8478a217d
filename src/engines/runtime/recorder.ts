import type { InsideEnding } from '../../run/ending.ts';
import type { RunEvent } from '../../run/events.ts';
import type { Limits } from '../../run/record.ts';
import type { Clock } from './clock.ts';
import { cut, LONGEST } from './cut.ts';
import type { Host } from './host.ts';

type WithoutStamp<E> = E extends RunEvent ? Omit<E, 'at' | 'seq'> : never;
/** The one door into the record: whatever is to be told about a run goes through it. */
export type Report = (event: WithoutStamp<RunEvent>) => void;

/** Writes down what happens in a run and sends it out. */
export interface Recorder {
	readonly report: Report;
	/** Writes to the console. Ends the run when that is more than it may write. */
	write(stream: 'out' | 'err', text: string): void;
	/** Tells the supervisor that the run goes on, if nothing has for a while. */
	signOfLife(): void;
	/** Ends the run: sends what is left, and nothing from here on. The first ending counts. */
	end(ending: InsideEnding): void;
	readonly ended: boolean;
}

/** So many events of a run are sent one by one, so that not even an endless loop can hold them back. */
const SENT_AT_ONCE = 1_000;
/** Later ones (output aside) go out together when so many wait, or when the last sending was so long ago. */
const BATCH = 64;
const BATCH_TIME = 30;
/** Real milliseconds of quiet after which the supervisor hears a sign of life. */
const QUIET = 200;

export function createRecorder(host: Host, clock: Clock, limits: Limits): Recorder {
	// Its places exist from the start, and it is sent whole or not at all: nothing here asks `Array.prototype`, so a
	// program that patches it neither sees nor changes what is reported.
	const batch: RunEvent[] = Array.from({ length: BATCH });
	let waiting = 0;
	let seq = 0;
	let lastPost = host.realNow();
	let written = 0;
	let writes = 0;
	let ended = false;

	function flush(): void {
		if (waiting === 0) return;
		lastPost = host.realNow();
		if (waiting === BATCH) host.post({ kind: 'events', events: batch });
		else for (let i = 0; i < waiting; i++) host.post({ kind: 'events', events: [batch[i] as RunEvent] });
		waiting = 0;
	}

	/** Output is never held back: a loop that follows it may never end, and no timer runs beside a loop. */
	function mustGo(kind: RunEvent['kind']): boolean {
		if (kind === 'output' || seq <= SENT_AT_ONCE || waiting === BATCH) return true;
		return host.realNow() - lastPost >= BATCH_TIME;
	}

	const report: Report = (event) => {
		if (ended) return;
		batch[waiting++] = { ...event, at: clock.now(), seq: seq++ } as RunEvent;
		if (mustGo(event.kind)) flush();
	};

	function end(ending: InsideEnding): void {
		if (ended) return;
		flush();
		ended = true;
		host.post({ kind: 'ended', ending, elapsed: clock.now() });
	}

	return {
		get ended() {
			return ended;
		},
		report,
		end,
		write(stream, text) {
			if (ended || text === '') return;
			if (++writes > limits.writes) return end({ kind: 'too-much-output', limit: limits.output });
			const shown = cutLongLines(text);
			const room = limits.output - written;
			written += shown.length;
			if (room > 0) report({ kind: 'output', stream, text: shown.slice(0, room) });
			if (shown.length > room) end({ kind: 'too-much-output', limit: limits.output });
		},
		signOfLife() {
			if (ended || host.realNow() - lastPost < QUIET) return;
			lastPost = host.realNow();
			if (waiting > 0) flush();
			else host.post({ kind: 'alive' });
		},
	};
}

function cutLongLines(text: string): string {
	if (text.length <= LONGEST) return text;
	return text
		.split('\n')
		.map((line) => cut(line, ' in this line'))
		.join('\n');
}
