import type { Position } from '../../run/program.ts';
import type { LaneKind, WaitingLane, WaitReason } from '../../run/waiting.ts';
import type { Recorder } from './recorder.ts';
import type { Lane } from './tracing/lane.ts';
import type { LaneBook } from './tracing/lane-book.ts';
import { CODE, type Place } from './tracing/rows.ts';
import { waitOn } from './tracing/wait-on.ts';
import { type Facts, reasonFor, waitingLanes } from './tracing/waiting-lanes.ts';

/**
 * The lanes of a run. Probes tell of the program's own functions; timers, aio, services and workers tell of theirs
 * through this door. Lanes are numbered from 1 in the order in which they start.
 */
export interface Lanes {
	/** A lane begins. `parent` is the running lane if it is left out. It does not run until `enter` or `resumed`. */
	start(lane: { of: LaneKind; name: string; parent?: number | null; where?: Position | null }): number;
	/** What runs from here until `leave(lane)` belongs to the lane. */
	enter(lane: number): void;
	leave(lane: number): void;
	/** It lets go of the thread. `where` is the line at which its innermost probed call stands, if it is left out. */
	suspended(lane: number, on: WaitReason, where?: Position): void;
	woken(lane: number, by: number | null): void;
	/** It goes on: `enter` is included. */
	resumed(lane: number, how: { by: number | null; with: 'value' | 'error' | 'cancel'; value?: string }): void;
	/** Coroutines that such an error leaves have been cancelled. */
	cancelledBy(isCancel: (error: unknown) => boolean): void;
	cancelRequested(lane: number, by: number | null, message: string | null): void;
	/** It is over: `leave` is included. */
	ended(lane: number, how: 'returned' | 'threw' | 'cancelled', detail?: string): void;
	/** The lane that runs now; null: none does. */
	current(): number | null;
	/** Who settles `promise`, so that a lane which awaits it can say what it waits for. */
	settles(promise: object, by: WaitReason): void;
	/** What one waits for who awaits `promise`; null: nothing is known of it. */
	reasonFor(promise: object): WaitReason | null;
	/** Every lane that waits, and has not ended. */
	waiting(): WaitingLane[];
}

interface Parts {
	readonly book: LaneBook;
	readonly facts: Facts;
	readonly recorder: Recorder;
}

const { get, set, delete: remove } = Map.prototype;

export function createLanes({ book, facts, recorder }: Parts): Lanes {
	const { known, places } = facts;
	// Its own properties, so that a program which patches `Map.prototype` changes nothing here.
	const lanes = Object.assign(new Map<number, Lane>(), { get, set, delete: remove }) as Map<number, Lane>;

	/** The line of the innermost probed call: that of the coroutine above the lane on the stack, if there is one. */
	function innermost(lane: Lane): Place {
		const { top } = book;
		return lane.runs && top !== null ? top.where : lane.where;
	}

	/** The coroutine in which a task stands waits for what the task waits for. */
	function suspendInnermost(lane: Lane, on: WaitReason): void {
		const { top } = book;
		if (lane.runs && top !== null && top !== lane && top.of === 'coroutine') waitOn(book, top, on, top.where);
	}

	return {
		start({ of, name, parent, where }) {
			const above = parent === undefined ? book.running() : (parent ?? 0);
			const lane = book.begin(of, above, name, where ? places.of(where) : 0);
			lanes.set(lane.number, lane);
			return lane.number;
		},
		enter(number) {
			const lane = lanes.get(number);
			if (lane) book.push(lane);
		},
		leave(number) {
			const lane = lanes.get(number);
			if (lane) book.pop(lane);
		},
		suspended(number, on, where) {
			const lane = lanes.get(number);
			if (!lane) return;
			const place = where ? places.of(where) : innermost(lane);
			suspendInnermost(lane, on);
			waitOn(book, lane, on, place);
		},
		woken(number, by) {
			if (lanes.get(number)) recorder.row(CODE.woken, number, 0, by ?? 0, 0);
		},
		resumed(number, { by, with: how, value }) {
			const lane = lanes.get(number);
			if (!lane) return;
			const code =
				how === 'value' ? CODE.resumedWithValue : how === 'error' ? CODE.resumedWithError : CODE.resumedWithCancel;
			book.resume(lane, code, by ?? 0, value);
		},
		cancelledBy(isCancel) {
			book.isCancel = isCancel;
		},
		cancelRequested: (lane, by, message) => recorder.report({ kind: 'lane-cancel-requested', lane, by, message }),
		ended(number, how, detail) {
			const lane = lanes.get(number);
			if (!lane) return;
			lanes.delete(number);
			const code = how === 'returned' ? CODE.returned : how === 'threw' ? CODE.threw : CODE.cancelled;
			book.end(lane, code, detail);
		},
		current: () => book.running() || null,
		settles: known.settles,
		reasonFor: (promise) => reasonFor(promise, facts),
		waiting: () => waitingLanes(book, facts),
	};
}
