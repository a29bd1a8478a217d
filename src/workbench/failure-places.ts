import type { Failure } from '../checker/verdict.ts';
import { lastInLine, nameOf, waitsFor } from '../checker/words-waiting.ts';
import type { Leftover, SeenAt } from '../run/ending.ts';
import type { Position } from '../run/program.ts';
import type { WaitingLane } from '../run/waiting.ts';

/** A place in the program with something to say about it. Code in the text stands between backticks. */
export interface TalkingPlace {
	readonly place: Position;
	readonly text: string;
}

/** So many of those who wait are listed and marked: whoever has understood those understands the rest. */
const MOST = 30;

/** The places that a failure has to do with: who waits there, who ran there, what was left behind there. */
export function placesOf(failure: Failure): TalkingPlace[] {
	return merged(allPlacesOf(failure)).slice(0, MOST);
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

function allPlacesOf(failure: Failure): TalkingPlace[] {
	switch (failure.kind) {
		case 'deadlock':
			return waiting(failure.waiting, failure.circle);
		case 'blocked':
			return failure.seen ? [seen(failure.seen)] : [];
		case 'starved':
			return failure.feeding.map(seen);
		case 'rejected':
			return failure.by ? [{ place: failure.by.where, text: `the promise of ${nameOf(failure.by)}` }] : [];
		case 'too-many-tasks':
			return failure.mostly ? [{ place: failure.mostly, text: 'sets up most of the callbacks' }] : [];
		case 'leftovers':
			return leftBehind(failure.leftovers);
		default:
			return [];
	}
}

/** Those in the circle first, then those at the front, then those who wait behind them. */
function waiting(lanes: readonly WaitingLane[], circle: readonly number[]): TalkingPlace[] {
	const around = circle.flatMap((number) => lanes.filter(({ lane }) => lane === number));
	const front = lastInLine(lanes);
	return [...new Set([...around, ...front, ...lanes])].flatMap((lane) => laneAt(lane, lanes));
}

function laneAt(lane: WaitingLane, lanes: readonly WaitingLane[]): TalkingPlace[] {
	return lane.where ? [{ place: lane.where, text: `${nameOf(lane)} ${waitsFor(lane, lanes)}` }] : [];
}

function seen({ where, times, ...who }: SeenAt): TalkingPlace {
	const often = times === undefined ? 'was last seen here' : `${times.toLocaleString('en')} times`;
	return { place: where, text: `${nameOf(who)}, ${often}` };
}

function leftBehind(left: readonly Leftover[]): TalkingPlace[] {
	const lanes = left.filter((found) => found.kind === 'lane');
	return left.flatMap((found): TalkingPlace[] => {
		switch (found.kind) {
			case 'timer':
				return found.where ? [{ place: found.where, text: found.repeats ? 'a timer that repeats' : 'a timer' }] : [];
			case 'lane':
				return laneAt(found, lanes);
			case 'error': {
				const [frame] = found.error.frames;
				return frame ? [{ place: frame, text: `the error of \`${found.name}\`` }] : [];
			}
			default:
				return [];
		}
	});
}
