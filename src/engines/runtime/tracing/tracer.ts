import type { SeenAt } from '../../../run/ending.ts';
import type { Probes } from '../../../run/probes.ts';
import type { Position, PreparedProgram } from '../../../run/program.ts';
import type { RunSettings } from '../../../run/record.ts';
import type { Clock } from '../clock.ts';
import { createLanes, type Lanes } from '../lanes.ts';
import type { Recorder } from '../recorder.ts';
import { type AsyncCallers, createAsyncCallers } from './async-callers.ts';
import { type Callbacks, createCallbacks, type LastTimer } from './callbacks.ts';
import { observeCombinators } from './combinators.ts';
import { createFailures } from './failures.ts';
import { createKnownPromises } from './known-promises.ts';
import type { Lane } from './lane.ts';
import { createLaneBook } from './lane-book.ts';
import { createLoops } from './loops.ts';
import type { Pending } from './pending.ts';
import { createPlaces, type Places } from './places.ts';
import { createProbes } from './probes.ts';
import { CODE, NOWHERE } from './rows.ts';
import { createStarvation } from './starvation.ts';
import { waitOn } from './wait-on.ts';
import { nameOf, seenLane, waitOf } from './waiting-lanes.ts';

/** Follows what a program does, lane by lane. */
export interface Tracer {
	readonly lanes: Lanes;
	readonly places: Places;
	/** For prepared code. */
	readonly probes: Probes;
	/** For what calls back. */
	readonly callbacks: Callbacks;
	/** The async functions that wait for the one in which an error was made. */
	readonly asyncCallers: AsyncCallers;
	/** The timer that was set last settles this promise. */
	timed(promise: object): void;
	/** A task begins: nothing runs any more, and what is counted in a task is counted anew. */
	startTask(): void;
	/** The import of that module has failed. Null: that of the entry, and so of all it imports. */
	moduleFailed(path: string | null, error: unknown): void;
	/** Where a value was thrown first; null: nobody knows. */
	thrownAt(value: unknown): Position | null;
	/** Who made a rejection that nobody handled; null: nobody knows. */
	rejectedBy(reason: unknown, promise: object | undefined): SeenAt | null;
	/** Lanes that begin from here on are forgotten when what is returned is called. */
	mark(): () => void;
}

interface Parts {
	readonly program: PreparedProgram;
	readonly settings: RunSettings;
	readonly recorder: Recorder;
	readonly clock: Clock;
	readonly pending: Pending;
	realNow(): number;
}

export function createTracer({ program, settings, recorder, clock, pending, realNow }: Parts): Tracer {
	const places = createPlaces(program);
	const book = createLaneBook(recorder, clock, places);
	const known = createKnownPromises();
	const facts = { known, pending, places };
	const failures = createFailures(known, places);
	const asyncCallers = createAsyncCallers(book, places);
	const lastTimer: LastTimer = { count: 0, timer: 0, until: 0, fired: 0, firedLane: 0, firedPlace: NOWHERE };
	function seen(lane: Lane): SeenAt | null {
		book.tell(lane);
		return seenLane(lane, places);
	}

	const starvation = createStarvation({
		recorder,
		limit: settings.limits.microtasks,
		realNow,
		seen,
	});
	const loops = createLoops({
		recorder,
		realNow,
		microtasks: () => starvation.microtasks,
		seen(site) {
			const at = program.sites[site];
			if (at === undefined) return null;
			const lane = book.top && seen(book.top);
			const { path, line, column, name, within } = at;
			return { name, ...lane, ...(within !== undefined && { within }), where: { path, line, column } };
		},
	});

	function failed(lane: Lane, error: unknown, where = NOWHERE): void {
		failures.note(lane, error, where);
		asyncCallers.note(error);
	}

	const probes = createProbes({
		book,
		known,
		sites: program.sites,
		generators: settings.generators,
		spins: settings.limits.spins ?? Number.POSITIVE_INFINITY,
		lastTimer,
		recorder,
		clock,
		starvation,
		failed,
		thrown: (value, where) => failures.note(null, value, where),
		looped: loops.looped,
	});

	function moduleFailed(path: string | null, error: unknown): void {
		let own: Lane | null = null;
		let other: Lane | null = null;
		let others = 0;
		book.each((lane) => {
			if (lane.of !== 'module') return;
			if (nameOf(lane, places) === (path ?? program.entry)) own = lane;
			else {
				other = lane;
				others++;
			}
		});
		// Of those that the entry imports, one that is left alone must be the one.
		const failing = own ?? (path === null && others === 1 ? other : null);
		if (failing !== null) probes.failed(failing, error);
	}

	/** What was not told of this turn, and lasts longer: which lanes there are, and what they wait for. */
	function endTurn(): void {
		book.turn++;
		book.awaits = 0;
		if (!book.quiet || !recorder.tracing) return;
		book.quiet = false;
		book.each(book.tell);
		book.each((lane) => {
			const on = lane.waitsFor >= CODE.onAwaited ? waitOf(lane, facts) : null;
			if (on !== null) waitOn(book, lane, on, lane.where);
		});
	}

	recorder.whenEnding(endTurn);
	if (program.sites.length > 0) observeCombinators(known);
	return {
		places,
		lanes: createLanes({ book, facts, recorder }),
		probes,
		moduleFailed,
		timed: (promise) => known.isTimed(promise, lastTimer.timer, lastTimer.until, NOWHERE),
		callbacks: createCallbacks({ book, places, last: lastTimer, starvation, failed }),
		asyncCallers,
		startTask() {
			book.clear();
			endTurn();
			starvation.startTask();
			loops.startTask();
		},
		rejectedBy: failures.by,
		thrownAt: failures.thrownAt,
		mark() {
			const first = book.last + 1;
			return () => book.forgetFrom(first);
		},
	};
}
