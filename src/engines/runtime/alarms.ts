import { createTimerHeap, type Slot } from './timer-heap.ts';

/**
 * Moments at which something that lives on the run's clock goes on: a loop of aio, the answer of a service. No timers of
 * the program: nothing is told of them. As long as one is set, the run goes on.
 */
export interface Alarms {
	/**
	 * @param deadline milliseconds of the run's clock, fractions too; infinite: never, but the run waits for it
	 * @returns the way to call it off
	 */
	set(deadline: number, callback: () => void): () => void;
	/** Runs the first that is due; says whether there was one. */
	runDue(run: (task: () => void) => void): boolean;
	/** When the next is due; null: none is set. */
	next(): number | null;
	clearAll(): void;
}

interface Alarm extends Slot {
	callback: (() => void) | null;
}

export function createAlarms(now: () => number): Alarms {
	let heap = createTimerHeap<Alarm>();
	let last = 0;

	/** What was called off stays in the heap until it reaches the top. */
	function first(): Alarm | undefined {
		for (;;) {
			const alarm = heap.peek();
			if (alarm === undefined || alarm.callback !== null) return alarm;
			heap.pop();
		}
	}

	return {
		set(deadline, callback) {
			const alarm: Alarm = { deadline, order: ++last, callback };
			heap.push(alarm);
			return () => {
				alarm.callback = null;
			};
		},
		runDue(run) {
			const alarm = first();
			if (!alarm?.callback || alarm.deadline > now()) return false;
			heap.pop();
			const { callback } = alarm;
			alarm.callback = null;
			run(callback);
			return true;
		},
		next: () => first()?.deadline ?? null,
		clearAll() {
			heap = createTimerHeap<Alarm>();
		},
	};
}
