/** Notices when something that should speak up has fallen silent. */
export interface Watchdog {
	/** It has spoken. */
	alive(): void;
	stop(): void;
}

/** So many times it looks before it counts something as silent. */
const LOOKS = 8;

/**
 * Calls `onSilence` once, when `limit` real milliseconds have passed without a sign of life. A look that comes late
 * counts for no more than one in time: a machine that had no turn for this thread had none for the watched one either.
 */
export function createWatchdog(limit: number, onSilence: () => void): Watchdog {
	const step = limit / LOOKS;
	let silence = 0;
	let last = performance.now();
	let timer = setTimeout(look, step);

	function look(): void {
		const now = performance.now();
		silence += Math.min(now - last, step);
		last = now;
		const rest = limit - silence;
		// Timers may come a fraction of a millisecond early.
		timer = rest > 1 ? setTimeout(look, Math.min(step, rest)) : setTimeout(lookAgain, 0);
	}

	/** If this thread itself was busy, signs of life may have been waiting behind the timer: they have been read by now. */
	function lookAgain(): void {
		if (silence === 0) look();
		else onSilence();
	}

	return {
		alive() {
			silence = 0;
			last = performance.now();
		},
		stop: () => clearTimeout(timer),
	};
}
