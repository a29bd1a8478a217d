import type { LaneKind, WaitReason } from '../../../run/waiting.ts';
import type { Clock } from '../clock.ts';
import type { Recorder } from '../recorder.ts';
import type { Lane } from './lane.ts';
import { createLanePool, type LanePool } from './lane-pool.ts';
import type { Places } from './places.ts';
import { CODE, LANE_KINDS, NOWHERE, type Place } from './rows.ts';

/** Which lanes there are, and which of them run: the innermost last. What changes is recorded. */
export interface LaneBook {
	begin(of: LaneKind, parent: number, name: string | null, site: Place): Lane;
	/** A probed function begins, called by what runs. */
	call(of: LaneKind, site: Place): Lane;
	/** The record tells that the lane has begun, if it does not yet: whoever names a lane calls it before. */
	tell(lane: Lane): void;
	/** The number of the lane that runs, to be named; 0: none does. */
	running(): number;
	/** What runs from here on belongs to the lane. */
	push(lane: Lane): void;
	/** It runs no longer, nor does what is above it on the stack. */
	pop(lane: Lane): void;
	/** What stands above it on the stack has been left without a word. */
	popAbove(lane: Lane): void;
	/** A microtask or a task begins: nothing runs. */
	clear(): void;
	/** The lane that runs. */
	top: Lane | null;
	/** The outermost of the lanes that run. */
	bottom(): Lane | null;
	wait(lane: Lane, code: number, a: number, b: number, where: Place): void;
	/** The same for reasons that don't fit into a row. */
	waitFor(lane: Lane, on: WaitReason, where: Place): void;
	/** It goes on, and runs; `code` says with what. */
	resume(lane: Lane, code: number, by: number, value?: string): void;
	/** `where`: the place at which it was left. */
	end(lane: Lane, code: number, detail?: string, where?: Place): void;
	/** Walks through the lanes that have not ended, oldest first. */
	each(visit: (lane: Lane) => void): void;
	/** Lanes from `number` on are never mentioned again. */
	forgetFrom(number: number): void;
	/** The turn of the event loop, counted. */
	turn: number;
	/** How often lanes have awaited something in this turn, as far as that is told. */
	awaits: number;
	/** What lanes await in this turn, and which ones begin, is no longer told (`quiet-probes.ts`). */
	quiet: boolean;
	/** Whether that error is how coroutines are cancelled: set by the library that drives them. */
	isCancel(error: unknown): boolean;
	/** The number of the lane that began last. */
	last: number;
	/** The async function that was called last, if nobody has shown its promise yet. */
	fresh: Lane | null;
	/** Its caller gets its promise or generator now, and may show it. */
	leaveFirstRun(lane: Lane): void;
	/** Where lanes come from, and go when they have ended. */
	readonly pool: LanePool;
	/** It has ended: `each` does not come by it any more. */
	unlist(lane: Lane): void;
	/** Which of the lanes has ended last, if that was a short while ago; 0: none. */
	lastEndedOf(lanes: readonly number[]): number;
	/** The async generator that `parent` has set going since lane `before` began; 0: none. */
	generatorAfter(before: number, parent: number): number;
}

/** More lanes that have not ended are not listed: a diagnosis names no more, and they must not fill the memory. */
const MOST_LISTED = 20_000;
/** Whoever awaits several lanes goes on soon after the last of them has ended. */
const REMEMBERED_ENDINGS = 16;
const Endings = Float64Array;

export function createLaneBook(recorder: Recorder, clock: Clock, places: Places): LaneBook {
	let oldest: Lane | null = null;
	let newest: Lane | null = null;
	let listed = 0;
	const pool = createLanePool();
	const endings = new Endings(REMEMBERED_ENDINGS);
	let ends = 0;
	let lastGenerator: Lane | null = null;

	const kinds: Record<string, number> = { __proto__: null } as never;
	for (let i = 0; i < LANE_KINDS.length; i++) kinds[LANE_KINDS[i] as LaneKind] = i + 1;

	function list(lane: Lane): void {
		if (lane.listed || listed >= MOST_LISTED) return;
		listed++;
		lane.listed = true;
		let before = newest;
		while (before !== null && before.number > lane.number) before = before.before;
		const after = before === null ? oldest : before.after;
		lane.before = before;
		lane.after = after;
		if (before === null) oldest = lane;
		else before.after = lane;
		if (after === null) newest = lane;
		else after.before = lane;
	}

	function unlist(lane: Lane): void {
		if (!lane.listed) return;
		listed--;
		lane.listed = false;
		if (lane.before === null) oldest = lane.after;
		else lane.before.after = lane.after;
		if (lane.after === null) newest = lane.before;
		else lane.after.before = lane.before;
		lane.before = null;
		lane.after = null;
	}

	function begin(of: LaneKind, parent: number, name: string | null, site: Place): Lane {
		const lane = pool.take(++book.last, of, parent, name, site);
		// It is another lane now.
		if (book.fresh === lane) book.fresh = null;
		list(lane);
		if (of === 'async-generator') lastGenerator = lane;
		tellStart(lane);
		return lane;
	}

	function tellStart({ number, site, parent, of, name }: Lane): void {
		if (recorder.tracing) recorder.row(CODE.started, number, site, parent, kinds[of] as number, name ?? undefined);
	}

	function tell(lane: Lane): void {
		if (lane.told) return;
		lane.told = true;
		// It is still on the stack of what called it: that one is the first to be told.
		if (lane.below !== null) {
			tell(lane.below);
			lane.parent = lane.below.number;
		}
		tellStart(lane);
	}

	function push(lane: Lane): void {
		if (lane.runs) return;
		lane.runs = true;
		lane.below = book.top;
		book.top = lane;
	}

	/** Takes the topmost from the stack. A generator that was left at a `yield` waits from now on. */
	function drop(lane: Lane): void {
		book.top = lane.below;
		lane.below = null;
		lane.runs = false;
		if (lane.yields && lane.waitsFor === 0 && !lane.ended) wait(lane, CODE.onConsumer, 0, 0, lane.where);
		lane.yields = false;
		// A module leaves it by an `await` or by its end: this one has thrown.
		if (lane.of === 'module') book.end(lane, CODE.threw, undefined, lane.exit);
	}

	function popAbove(lane: Lane): void {
		if (lane.runs) while (book.top !== null && book.top !== lane) drop(book.top);
	}

	function pop(lane: Lane): void {
		if (!lane.runs) return;
		if (book.top !== lane) popAbove(lane);
		book.top = lane.below;
		lane.below = null;
		lane.runs = false;
		lane.yields = false;
	}

	/** Whether it is written down when the lane goes on. */
	function isTold(lane: Lane): boolean {
		return recorder.tracing && lane.waitsFor < CODE.onAwaited;
	}

	function wait(lane: Lane, code: number, a: number, b: number, where: Place): void {
		tell(lane);
		pop(lane);
		// It went on where there is no probe: a generator that is closed closes in turn what it walks through.
		if (lane.waitsFor !== 0 && isTold(lane)) recorder.row(CODE.resumedWithValue, lane.number, NOWHERE, 0, 0);
		lane.waitsFor = code;
		lane.waitA = a;
		lane.waitB = b;
		lane.where = where;
		lane.since = clock.now();
		if (recorder.tracing) recorder.row(code, lane.number, where, a, b);
	}

	/** A generator begins inside the `yield*` of the one on top, which waits for it from here on. */
	function waitForDelegate(above: Lane, lane: Lane): void {
		above.delegates = false;
		wait(above, above.of === 'async-generator' ? CODE.onNext : CODE.onLane, lane.number, 0, above.where);
	}

	// No getter: V8 keeps an object whose literal has one as a dictionary, and every probe asks this one.
	const book: LaneBook = {
		top: null,
		turn: 0,
		awaits: 0,
		quiet: false,
		isCancel: () => false,
		last: 0,
		fresh: null,
		leaveFirstRun(lane) {
			lane.shown = true;
			if (!lane.ended) list(lane);
			if (lane.of === 'async') book.fresh = lane;
		},
		pool,
		unlist,
		bottom() {
			let lane = book.top;
			while (lane !== null && lane.below !== null) lane = lane.below;
			return lane;
		},
		lastEndedOf(lanes) {
			for (let i = 1; i <= REMEMBERED_ENDINGS && i <= ends; i++) {
				const ended = endings[(ends - i) % REMEMBERED_ENDINGS] as number;
				for (let j = 0; j < lanes.length; j++) if (lanes[j] === ended) return ended;
			}
			return 0;
		},
		generatorAfter(before, parent) {
			const lane = lastGenerator;
			return lane !== null && lane.number > before && lane.parent === parent ? lane.number : 0;
		},
		begin,
		call(of, site) {
			const above = book.top;
			const lane = begin(of, book.running(), null, site);
			if (above?.delegates) waitForDelegate(above, lane);
			push(lane);
			return lane;
		},
		tell,
		running() {
			if (book.top === null) return 0;
			tell(book.top);
			return book.top.number;
		},
		push,
		pop,
		popAbove,
		clear() {
			while (book.top !== null) drop(book.top);
		},
		wait,
		waitFor(lane, on, where) {
			tell(lane);
			pop(lane);
			lane.waitsFor = -1;
			lane.waitReason = on;
			lane.where = where;
			lane.since = clock.now();
			const line = places.line(where);
			recorder.report({ kind: 'lane-suspended', lane: lane.number, on, ...(line && { where: line }) });
		},
		resume(lane, code, by, value) {
			if (isTold(lane)) recorder.row(code, lane.number, 0, by, 0, value);
			lane.waitsFor = 0;
			lane.waitReason = null;
			lane.awaited = null;
			push(lane);
		},
		end(lane, code, detail, where = NOWHERE) {
			if (lane.ended) return pop(lane);
			if (code !== CODE.returned) tell(lane);
			pop(lane);
			lane.ended = true;
			endings[ends++ % REMEMBERED_ENDINGS] = lane.number;
			lane.waitsFor = 0;
			lane.waitReason = null;
			unlist(lane);
			if (recorder.tracing && lane.told) recorder.row(code, lane.number, where, 0, 0, detail);
			pool.giveBack(lane);
		},
		each(visit) {
			for (let lane = oldest; lane !== null; lane = lane.after) visit(lane);
		},
		forgetFrom(number) {
			for (let lane = oldest; lane !== null; ) {
				const { after } = lane;
				if (lane.number >= number) unlist(lane);
				lane = after;
			}
		},
	};
	return book;
}
