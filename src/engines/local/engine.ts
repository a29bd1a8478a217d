import { Worker } from 'node:worker_threads';
import type { Engine, Run, RunOptions } from '../../run/engine.ts';
import type { PreparedProgram } from '../../run/program.ts';
import type { Assignment } from '../supervisor/messages.ts';
import { type Recording, startRecording } from '../supervisor/recording.ts';
import { settingsOf } from '../supervisor/settings.ts';
import { createWatchdog, type Watchdog } from '../supervisor/watchdog.ts';

/** Megabytes a program may fill before its thread is ended. */
const MEMORY = 256;

/** Real milliseconds a thread may take to start. */
const START_LIMIT = 20_000;

interface Thread {
	readonly worker: Worker;
	/** Fulfils when its runtime is loaded. */
	readonly ready: Promise<unknown>;
}

/** Runs programs in worker threads of Node, one thread each, with the next thread started ahead. */
export function createLocalEngine(): Engine {
	let spare: Thread | null = null;
	let disposed = false;
	const running = new Set<Recording>();

	function takeThread(): Thread {
		const thread = spare ?? startThread();
		thread.worker.ref();
		spare = startThread();
		spare.worker.unref();
		return thread;
	}

	function start(program: PreparedProgram, options?: RunOptions): Run {
		const settings = settingsOf(options);
		const { silence } = settings.limits;
		const failed = (why: string) => recording.end({ kind: 'engine-failed', why });
		let watchdog: Watchdog | null = null;
		let thread: Thread | null = null;
		const recording = startRecording({
			...{ engine: 'local', entry: program.entry, settings },
			onSign: () => watchdog?.alive(),
			onStop: () => recording.end({ kind: 'stopped' }),
			onEnd() {
				watchdog?.stop();
				running.delete(recording);
				void thread?.worker.terminate();
			},
		});
		if (disposed) {
			failed('This engine has been disposed of; create another.');
			return recording.run;
		}
		running.add(recording);
		thread = takeThread();
		const { worker, ready } = thread;
		worker.on('message', recording.take);
		worker.on('error', (error: Error & { code?: string }) => failed(whyFailed(error)));
		worker.on('exit', () => failed('The thread of this run ended by itself.'));
		worker.postMessage({ program, settings } satisfies Assignment);
		watchdog = createWatchdog(START_LIMIT, () => failed(`No thread started within ${START_LIMIT / 1000} s.`));
		void ready.then(() => {
			watchdog?.stop();
			if (running.has(recording)) {
				watchdog = createWatchdog(silence, () => recording.end({ kind: 'blocked', after: silence }));
			}
		});
		return recording.run;
	}

	return {
		name: 'local',
		start,
		dispose() {
			disposed = true;
			void spare?.worker.terminate();
			for (const recording of [...running]) recording.end({ kind: 'stopped' });
		},
	};
}

function startThread(): Thread {
	const worker = new Worker(new URL('./worker.ts', import.meta.url), {
		resourceLimits: { maxOldGenerationSizeMb: MEMORY },
		stdout: true,
		stderr: true,
		env: {},
		execArgv: [],
	});
	// A program's own output travels as events; whatever else appears there is nobody's.
	worker.stdout.resume();
	worker.stderr.resume();
	return { worker, ready: new Promise((resolve) => worker.once('message', resolve)) };
}

function whyFailed(error: Error & { code?: string }): string {
	if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') {
		return `The program filled more than ${MEMORY} MB of memory and was ended.`;
	}
	return `The thread of this run failed: ${error.message}`;
}
