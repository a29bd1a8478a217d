import type { SeenAt } from '../../../run/ending.ts';
import type { Recorder } from '../recorder.ts';

/** Counts the rounds of loops, and says now and then in which one the run is, in case that it never comes out. */
export interface Loops {
	looped(site: number): void;
	startTask(): void;
}

const FEWEST = 2 ** 8;
const MOST = 2 ** 20;
/** Looks at the clock are meant to be about so many real milliseconds apart. */
const PER_LOOK = 20;
const PER_MESSAGE = 100;

interface Parts {
	readonly recorder: Recorder;
	realNow(): number;
	/** How many microtasks have run in this task: a loop that awaits is not what holds the thread. */
	microtasks(): number;
	/** What is known of the place. */
	seen(site: number): SeenAt | null;
}

export function createLoops({ recorder, realNow, microtasks, seen }: Parts): Loops {
	let budget = FEWEST;
	let left = budget;
	let rounds = 0;
	let lastLook = 0;
	let lastMessage = 0;
	let lastMicrotasks = 0;

	function look(site: number): void {
		const now = realNow();
		const ran = microtasks();
		if (lastLook === 0 || ran !== lastMicrotasks) {
			lastMessage = now;
			rounds = 0;
		}
		rounds += budget;
		lastMicrotasks = ran;
		if (lastLook === 0) lastLook = now;
		if (now - lastLook < PER_LOOK / 2 && budget < MOST) budget *= 2;
		else if (now - lastLook > PER_LOOK * 2 && budget > FEWEST) budget /= 2;
		lastLook = now;
		left = budget;
		if (now - lastMessage < PER_MESSAGE) return;
		lastMessage = now;
		const place = seen(site);
		if (place !== null) recorder.seen({ kind: 'seen', seen: { ...place, times: rounds } });
	}

	return {
		looped(site) {
			if (--left <= 0) look(site);
		},
		startTask() {
			lastLook = 0;
		},
	};
}
