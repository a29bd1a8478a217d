import { Worker } from 'node:worker_threads';
import type { Engine } from '../../run/engine.ts';
import { type Listener, type SupervisedRun, supervise, type WorkerLine } from '../supervisor/supervise.ts';

/** Megabytes a program may fill before its thread is ended. */
const MEMORY = 256;

interface Thread {
	readonly worker: Worker;
	/** What it said before it was given a run. */
	readonly early: unknown[];
	hear: (message: unknown) => void;
}

/** Runs programs in worker threads of Node, one thread each, with the next thread started ahead. */
export function createLocalEngine(): Engine {
	let spare: Thread | null = null;
	let disposed = false;
	const running = new Set<SupervisedRun>();

	function takeThread(): Thread {
		const thread = spare ?? startThread();
		thread.worker.ref();
		spare = startThread();
		spare.worker.unref();
		return thread;
	}

	function connect(listener: Listener): WorkerLine {
		if (disposed) throw new Error('This engine has been disposed of; create another.');
		const thread = takeThread();
		const { worker } = thread;
		thread.hear = listener.said;
		worker.on('error', (error: Error & { code?: string }) => listener.failed(whyFailed(error)));
		const onExit = () => listener.failed('The thread of this run ended by itself.');
		worker.on('exit', onExit);
		return {
			assign(assignment) {
				worker.postMessage(assignment);
				for (const message of thread.early) listener.said(message);
			},
			async kill() {
				worker.off('exit', onExit);
				await worker.terminate();
				return true;
			},
		};
	}

	return {
		name: 'local',
		start(program, options) {
			const onEnd = (run: SupervisedRun) => running.delete(run);
			const supervised = supervise({ engine: 'local', program, options, connect, onEnd });
			running.add(supervised);
			return supervised.run;
		},
		dispose() {
			disposed = true;
			void spare?.worker.terminate();
			spare = null;
			for (const { stop } of [...running]) stop();
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
	const early: unknown[] = [];
	const thread: Thread = { worker, early, hear: (message) => early.push(message) };
	worker.on('message', (message) => thread.hear(message));
	return thread;
}

function whyFailed(error: Error & { code?: string }): string {
	if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') {
		return `The program filled more than ${MEMORY} MB of memory and was ended.`;
	}
	return `The thread of this run failed: ${error.message}`;
}
