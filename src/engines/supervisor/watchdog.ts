/** Notices when something that should speak up has fallen silent. */
export interface Watchdog {
	/** It has spoken. */
	alive(): void;
	stop(): void;
}

/** Calls `onSilence` once, when `limit` real milliseconds have passed without a sign of life. */
export function createWatchdog(limit: number, onSilence: () => void): Watchdog {
	let lastSign = performance.now();
	let timer = setTimeout(look, limit);

	function look(): void {
		const rest = lastSign + limit - performance.now();
		timer = rest > 0 ? setTimeout(look, rest) : setTimeout(lookAgain, 0);
	}

	/** If this thread itself was busy, signs of life may have been waiting behind the timer: they have been read by now. */
	function lookAgain(): void {
		if (lastSign + limit > performance.now()) look();
		else onSilence();
	}

	return {
		alive() {
			lastSign = performance.now();
		},
		stop: () => clearTimeout(timer),
	};
}
