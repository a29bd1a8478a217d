import { lastInLine } from '../checker/last-in-line.ts';
import type { DeadlockFailure, Failure, GoneLane, StuckLane } from '../checker/verdict.ts';
import { whatGoesOn } from '../checker/words-endings.ts';
import { failedName, tickedResource } from '../checker/words-leftovers.ts';
import { nameOf, waitsFor } from '../checker/words-waiting.ts';
import type { Leftover, SeenAt } from '../run/ending.ts';
import type { Moment } from '../run/lanes.ts';
import type { Position } from '../run/program.ts';
import type { RunRecord } from '../run/record.ts';
import { secondsOf } from '../run/wait-words.ts';
import type { WaitingLane } from '../run/waiting.ts';
import { lastHeardOf, lastWaitOf, momentOfError, momentOfLeftover } from '../timeline/moments.ts';

/** A place in the program with something to say about it. Code in the text stands between backticks. */
export interface TalkingPlace {
	/** Null: it is not known. */
	readonly place: Position | null;
	readonly text: string;
	/** When that was; null: it is not known. */
	readonly moment: Moment | null;
}

/** Finds moments in the run that failed, if there was one. */
type Find = (moment: (record: RunRecord) => Moment | null) => Moment | null;

/** So many of those who wait are listed and marked: whoever has understood those understands the rest. */
const MOST = 30;

/** The places that a failure has to do with: who waits there, who ran there, what was left behind there. */
export function placesOf(failure: Failure, record: RunRecord | null): TalkingPlace[] {
	return merged(allPlacesOf(failure, (moment) => record && moment(record))).slice(0, MOST);
}

/** What is said twice of one place is said once. */
function merged(places: readonly TalkingPlace[]): TalkingPlace[] {
	const counts = new Map<string, { place: TalkingPlace; times: number }>();
	for (const place of places) {
		const key = JSON.stringify([place.place, place.text]);
		const known = counts.get(key);
		counts.set(key, { place, times: (known?.times ?? 0) + 1 });
	}
	return [...counts.values()].map(({ place, times }) =>
		times === 1 ? place : { ...place, text: `${place.text} (${times} of them)` },
	);
}

function allPlacesOf(failure: Failure, find: Find): TalkingPlace[] {
	switch (failure.kind) {
		case 'deadlock':
			return waiting(failure, find);
		case 'blocked':
		case 'too-much-memory':
			return failure.seen ? [lastSeen(failure.seen, find)] : [];
		case 'starved':
			return failure.feeding.map((feeder) => feeding(feeder, find));
		case 'rejected': {
			const { by, error } = failure;
			const moment = find((record) => momentOfError(record, error));
			return by ? [{ place: by.where, text: `the promise of ${nameOf(by)}`, moment }] : [];
		}
		case 'too-many-tasks':
			if (failure.mostly) return [{ place: failure.mostly, text: 'sets up most of the callbacks', moment: null }];
			return goingOn(failure.left, find);
		case 'too-long':
			return goingOn(failure.left, find);
		case 'too-much-output':
			return failure.mostly ? [{ place: failure.mostly, text: 'prints most of it', moment: null }] : [];
		case 'in-flight': {
			const { at, seq, where, demand } = failure;
			const text = demand.atMost === undefined ? 'the most there ever were' : 'one too many begins here';
			return seq === undefined ? [] : [{ place: where ?? null, text, moment: { at, seq } }];
		}
		case 'dropped':
			return failure.calls.map(({ name, where, at, seq }) => ({
				place: where,
				text: `\`${name}\` is made, and never runs`,
				moment: { at, seq },
			}));
		case 'leftovers':
			return leftBehind(failure.leftovers, find);
		default:
			return [];
	}
}

/** Those in the circle first, then those at the front, then those who wait behind them. */
function waiting({ waiting: lanes, circle, gone = [] }: DeadlockFailure, find: Find): TalkingPlace[] {
	const around = circle.flatMap((number) => lanes.filter(({ lane }) => lane === number));
	const front = lastInLine(lanes);
	return [...new Set([...around, ...front, ...lanes])].flatMap((lane) =>
		lane.where ? [laneAt(lane, [...lanes, ...gone], find)] : [],
	);
}

function laneAt(lane: StuckLane, lanes: readonly (StuckLane | GoneLane)[], find: Find): TalkingPlace {
	const moment = find((record) => lastWaitOf(record, lane.lane));
	return { place: lane.where ?? null, text: `${nameOf(lane)} ${waitsFor(lane, lanes)}`, moment };
}

function lastSeen({ where, times, within, lane, ...who }: SeenAt, find: Find): TalkingPlace {
	const name = nameOf(within === undefined ? who : { name: within });
	const text =
		times === undefined
			? `${name} was last seen here`
			: `a loop in ${name} had gone round ${times.toLocaleString('en')} times`;
	return { place: where, text, moment: find((record) => lastHeardOf(record, lane)) };
}

function feeding({ where, times = 0, lane, ...who }: SeenAt, find: Find): TalkingPlace {
	const often = times > 0 ? `went on here ${times.toLocaleString('en')} times` : 'goes on here';
	return { place: where, text: `${nameOf(who)} ${often}`, moment: find((record) => lastWaitOf(record, lane)) };
}

/** Where what a run that was ended would have gone on with was set up, or waits. */
function goingOn(left: readonly Leftover[] | undefined, find: Find): TalkingPlace[] {
	return leftBehind(whatGoesOn(left ?? []), find).filter(({ place }) => place !== null);
}

function leftBehind(left: readonly Leftover[], find: Find): TalkingPlace[] {
	const lanes = left.filter((found) => found.kind === 'lane');
	return left.map((found) => leftover(found, lanes, find));
}

function leftover(found: Leftover, lanes: readonly WaitingLane[], find: Find): TalkingPlace {
	const moment = find((record) => momentOfLeftover(record, found));
	switch (found.kind) {
		case 'timer': {
			const text = found.repeats ? 'an interval that nobody clears' : `a timer, due at ${secondsOf(found.due)}`;
			return { place: found.where ?? null, text, moment };
		}
		case 'lane':
			return laneAt(found, lanes, find);
		case 'error':
			return { place: found.error.frames[0] ?? null, text: `the error of ${failedName(found.name)}`, moment };
		case 'resource':
			return { place: null, text: `${tickedResource(found)}, still held`, moment };
		case 'connection':
			return { place: found.where ?? null, text: `the connection to ${found.name}, still open`, moment };
	}
}
