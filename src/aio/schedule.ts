import type { Task } from './task.ts';

/**
 * Decides which of several ready tasks goes next. asyncio's order is first come, first served, which is what a loop
 * without a schedule does; a schedule explores the others.
 */
export interface Schedule {
	/**
	 * Called wherever two or more tasks are ready in one iteration. Returns a number from 0 to `options - 1`, counted in
	 * the order in which they came; 0 is asyncio's choice. `tasks`: who they are.
	 */
	choose(options: number, tasks?: readonly Task<unknown>[]): number;
}

/** A schedule that makes `choices` one after the other, and asyncio's choice when they are used up. */
export function replay(choices: readonly number[]): Schedule {
	let next = 0;
	return {
		choose(options) {
			const choice = choices[next++] ?? 0;
			// A list that was recorded with another version of the program may ask for what is not there.
			return Math.min(Math.max(0, Math.trunc(choice)), options - 1);
		},
	};
}

/** A schedule that chooses at random, always the same for the same `seed`. */
export function seeded(seed: number): Schedule {
	let state = seed | 0;
	return {
		choose(options) {
			// splitmix32: every seed, also 0, gives a good sequence.
			state = (state + 0x9e3779b9) | 0;
			let mixed = state ^ (state >>> 16);
			mixed = Math.imul(mixed, 0x21f0aaad);
			mixed ^= mixed >>> 15;
			mixed = Math.imul(mixed, 0x735a2d97);
			mixed ^= mixed >>> 15;
			return (mixed >>> 0) % options;
		},
	};
}

/** A schedule that writes down what it chose. */
export interface RecordedSchedule extends Schedule {
	/** What was chosen, so far; `replay(choices)` makes the same run again. */
	readonly choices: readonly number[];
	/** How many there were to choose from, each time. */
	readonly options: readonly number[];
}

/**
 * Writes down what `schedule` chooses, so that a run can be repeated.
 *
 * @example
 * const schedule = recorded(seeded(7));
 * const first = runSync(race(), { schedule });
 * expect(runSync(race(), { schedule: replay(schedule.choices) })).toBe(first);
 */
export function recorded(schedule: Schedule): RecordedSchedule {
	const choices: number[] = [];
	const options: number[] = [];
	return {
		choices,
		options,
		choose(count, tasks) {
			const choice = schedule.choose(count, tasks);
			choices.push(choice);
			options.push(count);
			return choice;
		},
	};
}
