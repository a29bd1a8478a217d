import type { Questions } from './questions.ts';
import type { Answered, Asked } from './types-worker.ts';

/** Asks TypeScript, which runs in a worker of the page's own origin. */
export type Ask = <Q extends keyof Questions>(
	question: Q,
	...about: Parameters<Questions[Q]>
) => Promise<ReturnType<Questions[Q]>>;

/** Real milliseconds that an answer may take. Those of lessons take some hundredths of a second. */
const LIMIT = 20_000;
/** Real milliseconds that the worker may take to get ready. */
const START_LIMIT = 60_000;

interface Waiting {
	resolve(value: unknown): void;
	reject(error: Error): void;
}

/**
 * The worker is started with the first question. A question rejects when it can't be loaded or takes too long; the next
 * one begins anew.
 */
export function createAsking(): Ask {
	let worker: Promise<Worker> | null = null;
	let last = 0;
	const waiting = new Map<number, Waiting>();

	function takeWorker(): Promise<Worker> {
		if (worker) return worker;
		const starting = start();
		worker = starting;
		starting.catch(() => end(starting, 'TypeScript could not be loaded'));
		return starting;
	}

	/** Whoever still waits for this worker is told why it is no more. */
	function end(ended: Promise<Worker>, why: string): void {
		if (worker !== ended) return;
		worker = null;
		ended.then((living) => living.terminate()).catch(() => {});
		for (const { reject } of waiting.values()) reject(new Error(why));
		waiting.clear();
	}

	async function start(): Promise<Worker> {
		const started = new Worker(new URL('./types-worker.ts', import.meta.url), { type: 'module' });
		try {
			await ready(started);
		} catch (error) {
			started.terminate();
			throw error;
		}
		started.onmessage = ({ data }: MessageEvent<Answered>) => {
			const asker = waiting.get(data.number);
			waiting.delete(data.number);
			if ('failed' in data) asker?.reject(new Error(data.failed));
			else asker?.resolve(data.value);
		};
		return started;
	}

	return async (question, ...about) => {
		const taken = takeWorker();
		const asked = await taken;
		const number = ++last;
		const timer = setTimeout(() => end(taken, 'TypeScript took too long'), LIMIT);
		const answer = new Promise<unknown>((resolve, reject) => waiting.set(number, { resolve, reject }));
		asked.postMessage({ number, question, about } satisfies Asked);
		try {
			return (await answer) as never;
		} finally {
			clearTimeout(timer);
		}
	};
}

function ready(worker: Worker): Promise<void> {
	return new Promise((resolve, reject) => {
		const timer = setTimeout(() => reject(new Error('TypeScript did not start')), START_LIMIT);
		worker.onmessage = () => {
			clearTimeout(timer);
			resolve();
		};
		worker.onerror = ({ message }) => {
			clearTimeout(timer);
			reject(new Error(message || 'TypeScript could not be loaded'));
		};
	});
}
