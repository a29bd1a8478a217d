import type { SeenAt } from '../../../run/ending.ts';
import type { Open } from '../../../run/open.ts';
import type { Recorder } from '../recorder.ts';
import { append } from './append.ts';
import type { Lane } from './lane.ts';

/** Counts microtasks that run without letting anything else have a turn, and ends the run when there are too many. */
export interface Starvation {
	/** A task begins. */
	startTask(): void;
	/** A microtask of the lane runs. */
	microtask(lane: Lane): void;
	/** How many there have been in this task. */
	microtasks: number;
	/** The one that is looked at next. */
	next: number;
	/** A microtask of the lane runs that is to be looked at. */
	look(lane: Lane): void;
	/** Whether it would help to know where the next callback is set up, which costs. */
	readonly wantsPlace: boolean;
}

/** One in so many is asked whose it is. A prime, so as not to beat in time with the program. */
const PER_SAMPLE = 9_973;
/** Real milliseconds between two messages that say what the run is busy with. */
const PER_MESSAGE = 100;
const MOST_NAMED = 5;

interface Count {
	readonly feeder: SeenAt;
	samples: number;
}

interface Parts {
	readonly recorder: Recorder;
	readonly limit: number;
	realNow(): number;
	/** Null: nobody knows whose it is. */
	seen(lane: Lane): SeenAt | null;
}

export function createStarvation({ recorder, limit, realNow, seen }: Parts): Starvation {
	let lastMessage = 0;
	let counts: Count[] = [];

	/** The first sample, or where the limit lies. */
	function first(): number {
		return PER_SAMPLE < limit ? PER_SAMPLE : limit + 1;
	}

	/** It is one in so many, or a place is wanted, or there have been too many. */
	function look(lane: Lane): void {
		const { microtasks } = starvation;
		if (microtasks > limit) {
			if (counts.length === 0) counted(lane);
			recorder.end({ kind: 'starved', microtasks, feeding: feeding() });
			return;
		}
		if (microtasks % PER_SAMPLE === 0) sample(lane);
		else if (counted(lane)) starvation.wantsPlace = false;
		const sampled = microtasks - (microtasks % PER_SAMPLE) + PER_SAMPLE;
		starvation.next = starvation.wantsPlace ? microtasks + 1 : sampled < limit ? sampled : limit + 1;
	}

	function sample(lane: Lane): void {
		starvation.wantsPlace = !counted(lane);
		const now = realNow();
		if (lastMessage === 0) lastMessage = now;
		if (now - lastMessage < PER_MESSAGE) return;
		lastMessage = now;
		recorder.seen({ kind: 'seen-starving', microtasks: starvation.microtasks, feeding: feeding() });
	}

	function counted(lane: Lane): boolean {
		const feeder = seen(lane);
		if (feeder !== null) count(feeder);
		return feeder !== null;
	}

	function count(feeder: SeenAt): void {
		for (let i = 0; i < counts.length; i++) {
			const known = counts[i] as Count;
			const { path, line, column } = known.feeder.where;
			const { where } = feeder;
			if (where.line !== line || where.column !== column || where.path !== path) continue;
			known.samples++;
			return;
		}
		if (counts.length < MOST_NAMED) append(counts, { feeder, samples: 1 });
	}

	/** Whoever was met most often stands first. */
	function feeding(): SeenAt[] {
		const named: SeenAt[] = [];
		for (let samples = Number.MAX_SAFE_INTEGER; ; ) {
			const next = mostBelow(samples);
			if (next === 0) return named;
			for (let i = 0; i < counts.length; i++) {
				const { feeder, samples: own } = counts[i] as Count;
				if (own !== next) continue;
				append(named, { ...feeder, times: own * PER_SAMPLE });
			}
			samples = next;
		}
	}

	function mostBelow(limit: number): number {
		let most = 0;
		for (let i = 0; i < counts.length; i++) {
			const { samples } = counts[i] as Count;
			if (samples < limit && samples > most) most = samples;
		}
		return most;
	}

	const starvation: Open<Starvation> = {
		microtasks: 0,
		next: first(),
		look,
		startTask() {
			if (starvation.microtasks === 0) return;
			starvation.microtasks = 0;
			starvation.next = first();
			lastMessage = 0;
			starvation.wantsPlace = false;
			counts = [];
		},
		wantsPlace: false,
		microtask(lane) {
			if (++starvation.microtasks >= starvation.next) look(lane);
		},
	};
	return starvation;
}
