import type { WhyFailed } from '../supervisor/supervise.ts';

interface Death {
	readonly code: number | null;
	readonly signal: string | null;
	/** What the process wrote last, past the runner. */
	readonly lastWords: string;
	/** Megabytes that it may fill. */
	readonly memory: number | null;
}

/** Why a process ended without having said how its run did. */
export function whyEnded({ code, signal, lastWords, memory }: Death): WhyFailed {
	if (/heap out of memory|ERR_WORKER_OUT_OF_MEMORY|Allocation failed/.test(lastWords)) return { filled: memory };
	if (signal === 'SIGKILL') {
		return 'The program’s Node process was killed from outside (SIGKILL): by somebody, or by the system because memory ran out.';
	}
	if (signal !== null) return `The program’s Node process was ended by the signal ${signal}.`;
	const [last] = lastWords.trimEnd().split('\n').slice(-1);
	const words = last ? ` The last it wrote: ${last.slice(0, 200)}` : '';
	return `The program’s Node process ended by itself, with exit code ${code}, and did not say how the run went.${words}`;
}
