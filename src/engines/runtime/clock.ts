/** The clock of a run. All times are milliseconds since its start. */
export interface Clock {
	readonly isVirtual: boolean;
	/** The moment at which the current task stands. */
	now(): number;
	/** What the program is told when it asks. A busy-wait, which asks again and again, moves a virtual clock. */
	read(): number;
	/** A new task begins: what earlier ones asked is forgotten. */
	startTask(): void;
	/** Jumps to the next timer. Never goes back. Does nothing on the real clock. */
	advanceTo(time: number): void;
}

/** Virtual time begins here in every run: 2026-01-01T00:00:00Z. */
export const EPOCH = 1_767_225_600_000;

/** How often one task may ask before the clock takes it for a busy-wait. */
const FREE_READS = 1_000;
/** How many further questions make one millisecond. */
const READS_PER_MILLISECOND = 10;

/** Stands still while code runs and jumps when nothing can run any more. The same program reads the same times in every run. */
export function createVirtualClock(): Clock {
	let taskStart = 0;
	let now = 0;
	let reads = 0;
	return {
		isVirtual: true,
		now: () => now,
		read() {
			reads++;
			if (reads > FREE_READS) now = taskStart + (reads - FREE_READS) / READS_PER_MILLISECOND;
			return now;
		},
		startTask() {
			taskStart = now;
			reads = 0;
		},
		advanceTo(time) {
			if (time > now) now = time;
			taskStart = now;
		},
	};
}

/** Real time, counted from `start`. */
export function createRealClock(realNow: () => number, start = realNow()): Clock {
	const now = () => realNow() - start;
	return { isVirtual: false, now, read: now, startTask() {}, advanceTo() {} };
}
