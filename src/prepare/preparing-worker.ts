import type { Diagnostic, Program } from '../run/program.ts';
import type { Prepared, PrepareOptions } from './prepare.ts';
import type { LOADING, PrepareRequest } from './worker.ts';

/** Prepares in a worker of the page's own origin. */
export interface PreparingWorker {
	/** Rejects when the worker can't be loaded. */
	prepare(program: Program, options?: PrepareOptions): Promise<Prepared>;
	/** Starts the worker ahead of the first program. */
	warm(): void;
}

/** Real milliseconds that a program may take to be read. Lessons take a few. */
const LIMIT = 3_000;
/** Real milliseconds that the worker may take to get ready. */
const START_LIMIT = 20_000;

/** One program at a time. A worker that takes too long is ended; the next program gets a fresh one. */
export function createPreparingWorker(): PreparingWorker {
	let worker: Promise<Worker> | null = null;
	let turn: Promise<unknown> = Promise.resolve();

	function takeWorker(): Promise<Worker> {
		if (worker) return worker;
		const starting = startWorker();
		worker = starting;
		starting.catch(drop);
		return starting;
	}

	function drop(): void {
		worker = null;
	}

	async function ask(request: PrepareRequest): Promise<Prepared> {
		const asked = await takeWorker();
		asked.postMessage(request);
		let answer: Prepared | typeof LATE = LATE;
		try {
			const said = await nextMessage<Prepared | typeof LOADING>(asked, LIMIT);
			answer = said === 'loading' ? await nextMessage<Prepared>(asked, START_LIMIT) : said;
		} finally {
			if (answer === LATE) {
				asked.terminate();
				drop();
			}
		}
		return answer === LATE ? { ok: false, diagnostics: [tooComplicated(request.program)] } : answer;
	}

	return {
		prepare(program, options) {
			const answer = turn.then(() => ask({ program, options }));
			turn = answer.catch(() => {});
			return answer;
		},
		warm() {
			takeWorker().catch(() => {});
		},
	};
}

async function startWorker(): Promise<Worker> {
	const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
	const said = await nextMessage(worker, START_LIMIT);
	if (said !== LATE) return worker;
	worker.terminate();
	throw new Error('what reads programs did not start');
}

const LATE = Symbol('late');

/** What the worker says next, or that it took too long. Rejects when the worker fails. */
function nextMessage<T>(worker: Worker, limit: number): Promise<T | typeof LATE> {
	return new Promise((resolve, reject) => {
		const timer = setTimeout(() => resolve(LATE), limit);
		worker.onmessage = ({ data }: MessageEvent<T>) => {
			clearTimeout(timer);
			resolve(data);
		};
		worker.onerror = ({ message }) => {
			clearTimeout(timer);
			reject(new Error(message || 'what reads programs could not be loaded'));
		};
	});
}

function tooComplicated({ entry }: Program): Diagnostic {
	return {
		path: entry,
		line: 1,
		column: 1,
		length: 1,
		message: `The program is too complicated to be read: after ${LIMIT / 1000} seconds that was not done.`,
		advice: 'Look for brackets or types that are nested very deeply, and give the inner ones names of their own.',
	};
}
