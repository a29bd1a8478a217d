import type { RunEvent } from '../run/events.ts';
import type { Moment } from '../run/lanes.ts';
import { secondsOf } from '../run/wait-words.ts';

/**
 * Where moments stand on a line from left to right. Time between instants has its length; an instant at which several
 * things happen is stretched, so that one sees which came first. Lengths are in pixels.
 */
export interface Axis {
	readonly width: number;
	xOf(moment: Moment): number;
	/** The moment at `x`: in a stretched instant the step that stands there or last before it. */
	momentAt(x: number): Moment;
	/** Round times with room for a label between them. */
	readonly ticks: readonly Tick[];
}

export interface Tick {
	readonly x: number;
	/** Milliseconds of the run's clock. */
	readonly at: number;
}

/** What happens at one time of the clock. */
interface Instant {
	readonly at: number;
	/** Numbers of its events, in order. */
	readonly seqs: number[];
	/** Where it begins and how wide it is. */
	x: number;
	width: number;
}

/** Pixels that a step of an instant gets where there is room for all. */
const STEP = 9;
/** So much of the width goes to instants at most, as long as any time passes at all. */
const FOR_INSTANTS = 0.5;
/** Pixels between two labels, where time has its length. */
const TICK_ROOM = 64;

/**
 * Lays the time of a run out over `width` pixels.
 * @param events those that are drawn, in order
 * @param end when the run ended, in milliseconds of its clock
 */
export function axisOf(events: readonly RunEvent[], end: number, width: number): Axis {
	const instants = instantsOf(events);
	const duration = Math.max(end, instants.at(-1)?.at ?? 0);
	place(instants, duration, width);

	function xOf({ at, seq }: Moment): number {
		const index = lastIndex(instants, (instant) => (instant.seqs[0] ?? 0) <= seq && instant.at <= at);
		const instant = instants[index];
		if (instant === undefined) return between(0, 0, instants[0], at);
		if (instant.at === at) return instant.x + instant.width * share(instant.seqs, seq);
		return between(instant.x + instant.width, instant.at, instants[index + 1], at);
	}

	function between(x: number, from: number, next: Instant | undefined, at: number): number {
		const to = next ?? { x: width, at: duration };
		return to.at <= from ? x : x + ((to.x - x) * (at - from)) / (to.at - from);
	}

	function momentAt(x: number): Moment {
		const index = lastIndex(instants, (instant) => instant.x <= x);
		const instant = instants[index];
		if (instant === undefined) return { at: 0, seq: -1 };
		const { seqs, at } = instant;
		const last = seqs.length - 1;
		if (x <= instant.x + instant.width) {
			const step = instant.width === 0 ? last : Math.round(((x - instant.x) / instant.width) * last);
			return { at, seq: seqs[Math.min(step, last)] ?? 0 };
		}
		const next = instants[index + 1] ?? { x: width, at: duration };
		const done = (x - instant.x - instant.width) / Math.max(next.x - instant.x - instant.width, 1);
		return { at: Math.min(at + done * (next.at - at), next.at), seq: seqs[last] ?? 0 };
	}

	return { width, xOf, momentAt, ticks: ticksOf(duration, width, (at) => xOf({ at, seq: firstSeqAt(instants, at) })) };
}

function instantsOf(events: readonly RunEvent[]): Instant[] {
	const instants: Instant[] = [];
	for (const { at, seq } of events) {
		const last = instants.at(-1);
		if (last?.at === at) last.seqs.push(seq);
		else instants.push({ at, seqs: [seq], x: 0, width: 0 });
	}
	return instants;
}

function place(instants: readonly Instant[], duration: number, width: number): void {
	let steps = 0;
	for (const { seqs } of instants) steps += seqs.length - 1;
	const room = duration === 0 ? width : width * FOR_INSTANTS;
	const step = steps === 0 ? 0 : Math.min(STEP, room / steps);
	const perMillisecond = duration === 0 ? 0 : (width - step * steps) / duration;
	let x = 0;
	let at = 0;
	for (const instant of instants) {
		x += (instant.at - at) * perMillisecond;
		instant.x = x;
		instant.width = step * (instant.seqs.length - 1);
		x += instant.width;
		at = instant.at;
	}
}

/** How far into an instant an event stands, from 0 to 1. */
function share(seqs: readonly number[], seq: number): number {
	if (seqs.length < 2) return 0;
	return (
		Math.max(
			0,
			lastIndex(seqs, (other) => other <= seq),
		) /
		(seqs.length - 1)
	);
}

function firstSeqAt(instants: readonly Instant[], at: number): number {
	const index = lastIndex(instants, (instant) => instant.at <= at);
	const instant = instants[index];
	if (instant === undefined) return -1;
	return (instant.at === at ? instant.seqs[0] : instant.seqs.at(-1)) ?? -1;
}

/** The last index whose item passes; items that pass come first. -1: none does. */
function lastIndex<T>(items: readonly T[], passes: (item: T) => boolean): number {
	let low = -1;
	let high = items.length - 1;
	while (low < high) {
		const middle = (low + high + 1) >> 1;
		if (passes(items[middle] as T)) low = middle;
		else high = middle - 1;
	}
	return low;
}

function ticksOf(duration: number, width: number, xAt: (at: number) => number): Tick[] {
	if (duration === 0) return [{ x: 0, at: 0 }];
	const every = roundUp((duration * TICK_ROOM) / width);
	const ticks: Tick[] = [];
	for (let count = 0; count * every <= duration * (1 + 1e-9); count++) {
		const at = count * every;
		ticks.push({ x: xAt(at), at });
	}
	return withRoom(ticks);
}

/**
 * Those ticks whose labels don't stand on one another.
 * @param shrunk how many times narrower the line is drawn than it was laid out
 */
export function withRoom(ticks: readonly Tick[], shrunk = 1): Tick[] {
	const kept: Tick[] = [];
	for (const tick of ticks) {
		const last = kept.at(-1);
		if (last === undefined || tick.x - last.x >= roomFor(tick.at) * shrunk) kept.push(tick);
	}
	return kept;
}

/** Pixels that a label needs, with the gap before it. */
function roomFor(at: number): number {
	return 12 + 6.2 * secondsOf(at).length;
}

/** The next larger of 1, 2, 5, 10, 20, 50 …, or of their fractions. */
function roundUp(number: number): number {
	const power = 10 ** Math.floor(Math.log10(number));
	return ([1, 2, 5, 10].find((factor) => factor * power >= number * (1 - 1e-9)) ?? 10) * power;
}
