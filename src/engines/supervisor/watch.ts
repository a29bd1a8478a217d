import { createWatchdog, type Watchdog } from './watchdog.ts';

/** Watches over the workers of one run: the main one, which is 0, and those that the program starts. */
export interface Watch {
	/** A worker is being started. */
	expect(worker: number): void;
	/** It has spoken; the first time, it is ready. */
	alive(worker: number): void;
	/** It is gone, and need not speak any more. */
	forget(worker: number): void;
	stop(): void;
}

interface Listener {
	/** A worker did not get ready; `why` is a sentence for the learner. */
	notStarted(why: string): void;
	/** It has fallen silent. */
	silent(worker: number): void;
}

/** Real milliseconds a worker may take to get ready. */
const START_LIMIT = 20_000;

/** @param silence real milliseconds without a sign of life after which a worker counts as silent */
export function createWatch(silence: number, { notStarted, silent }: Listener): Watch {
	const starting = new Set<number>();
	const watchdogs = new Map<number, Watchdog>();

	function watch(worker: number, limit: number, onSilence: () => void): void {
		watchdogs.get(worker)?.stop();
		watchdogs.set(worker, createWatchdog(limit, onSilence));
	}

	return {
		expect(worker) {
			starting.add(worker);
			watch(worker, START_LIMIT, () =>
				notStarted(`No worker started within ${START_LIMIT / 1000} seconds. Reload the page and try again.`),
			);
		},
		alive(worker) {
			if (starting.delete(worker)) watch(worker, silence, () => silent(worker));
			else watchdogs.get(worker)?.alive();
		},
		forget(worker) {
			watchdogs.get(worker)?.stop();
			watchdogs.delete(worker);
		},
		stop() {
			for (const watchdog of watchdogs.values()) watchdog.stop();
		},
	};
}
