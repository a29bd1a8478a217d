const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** Milliseconds as `console.time` writes them: "1.5ms", "2.000s", "1:05.000 (m:ss.mmm)", "1:00:05.000 (h:mm:ss.mmm)". */
export function formatDuration(milliseconds: number): string {
	if (milliseconds < SECOND) return `${Number(milliseconds.toFixed(3))}ms`;
	if (milliseconds < MINUTE) return `${(milliseconds / SECOND).toFixed(3)}s`;
	const seconds = ((milliseconds % MINUTE) / SECOND).toFixed(3).padStart(6, '0');
	const minutes = Math.floor((milliseconds % HOUR) / MINUTE);
	if (milliseconds < HOUR) return `${minutes}:${seconds} (m:ss.mmm)`;
	return `${Math.floor(milliseconds / HOUR)}:${String(minutes).padStart(2, '0')}:${seconds} (h:mm:ss.mmm)`;
}
