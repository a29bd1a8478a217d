import type { Doors } from '../doors.ts';

const LENGTHS = [10, 20, 30, 40, 50];

/** The schedule chooses one of `lengths`, in milliseconds. @throws RangeError for one that is none. */
export function chooseLength(doors: Doors, lengths: readonly number[]): number {
	const options: string[] = [];
	for (let i = 0; i < lengths.length; i++) {
		const length = lengths[i] as number;
		if (!(length >= 0)) throw new RangeError(`a delay is a number of milliseconds, got ${String(length)}`);
		options[i] = `${length} ms`;
	}
	const lane = doors.lanes.current();
	return lengths[doors.choices.choose({ of: 'delay', options, ...(lane !== null && { lanes: [lane] }) })] as number;
}

/** A promise that takes a time which the schedule chooses. */
export function createAnyDelay(doors: Doors): (...lengths: number[]) => Promise<void> {
	return function anyDelay(...lengths) {
		const length = chooseLength(doors, lengths.length > 0 ? lengths : LENGTHS);
		let timer = 0;
		const promise = new Promise<void>((resolve) => {
			timer = doors.timers.setNumbered(resolve, length);
		});
		doors.lanes.settles(promise, { kind: 'timer', timer, until: doors.clock.now() + Math.max(1, Math.trunc(length)) });
		return promise;
	};
}
