import { computed, type ReadonlySignal, signal } from '@preact/signals';
import type { Moment } from '../../run/lanes.ts';
import type { Picture } from '../../timeline/picture.ts';

/** How fast a run is played: steps of equal length, or its own time, once or four times as fast. */
export type Pace = 'steps' | '1x' | '4x';

/** Where one stands in a run that is over. */
export interface Cursor {
	/** How many of the picture's stops have happened; all of them at first. */
	readonly index: ReadonlySignal<number>;
	/** The moment at which one stands; null: the end of the run, at which nothing is dimmed. */
	readonly moment: ReadonlySignal<Moment | null>;
	readonly playing: ReadonlySignal<boolean>;
	readonly pace: ReadonlySignal<Pace>;
	/** Goes to the stop with this number, from 0 (nothing has happened) to the number of stops. */
	go(index: number): void;
	/** Goes to the last stop that had happened by then. */
	goToMoment(moment: Moment): void;
	step(by: number): void;
	togglePlay(): void;
	setPace(pace: Pace): void;
	/** Lets go of the clock that plays. */
	close(): void;
}

/** Real milliseconds of a step that is played; steps of one instant are quicker when the run's own time is played. */
const STEP = 600;
const INSTANT_STEP = 140;

export function createCursor({ stops, end }: Picture): Cursor {
	const last = stops.length;
	const index = signal(last);
	const playing = signal(false);
	const pace = signal<Pace>('steps');
	let timer: ReturnType<typeof setTimeout> | undefined;

	const moment = computed(() => {
		if (index.value === last) return null;
		const stop = stops[index.value - 1];
		return stop ? { at: stop.at, seq: stop.seq } : { at: 0, seq: -1 };
	});

	function go(to: number): void {
		index.value = Math.min(Math.max(Math.round(to), 0), last);
	}

	function goToMoment({ at, seq }: Moment): void {
		// Stops are in the order of the run, so what has happened by then is a beginning of the list.
		let low = 0;
		let high = last;
		while (low < high) {
			const middle = (low + high) >> 1;
			const stop = stops[middle];
			if (stop && stop.seq <= seq && stop.at <= at) low = middle + 1;
			else high = middle;
		}
		go(low);
	}

	function pause(): void {
		clearTimeout(timer);
		playing.value = false;
	}

	function playOn(): void {
		timer = setTimeout(() => {
			go(index.peek() + 1);
			if (index.peek() === last) pause();
			else playOn();
		}, wait());
	}

	/** Real milliseconds until the next stop is shown. */
	function wait(): number {
		if (pace.peek() === 'steps') return STEP;
		const from = stops[index.peek() - 1]?.at ?? 0;
		const passes = (stops[index.peek()]?.at ?? end) - from;
		return Math.max(INSTANT_STEP, passes / (pace.peek() === '4x' ? 4 : 1));
	}

	return {
		index,
		moment,
		playing,
		pace,
		go(to) {
			pause();
			go(to);
		},
		goToMoment(to) {
			pause();
			goToMoment(to);
		},
		step(by) {
			pause();
			go(index.peek() + by);
		},
		togglePlay() {
			if (playing.peek()) return pause();
			if (index.peek() === last) index.value = 0;
			playing.value = true;
			playOn();
		},
		setPace(to) {
			pace.value = to;
			if (!playing.peek()) return;
			clearTimeout(timer);
			playOn();
		},
		close: pause,
	};
}
