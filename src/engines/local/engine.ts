import { Worker } from 'node:worker_threads';
import type { Engine } from '../../run/engine.ts';
import { bundleScript, type Script } from '../bundle/bundle-script.ts';
import { type Listener, type SupervisedRun, supervise, type WorkerLine } from '../supervisor/supervise.ts';
import { loadLibraryText } from './library-texts.ts';

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
	let spare: Promise<Thread> | null = null;
	let disposed = false;
	const running = new Set<SupervisedRun>();

	/** The thread started ahead, and another one in its place. */
	function takeThread(): Promise<Thread> {
		const taken = spare ?? startThread();
		spare = startThread();
		void spare.then(({ worker }) => worker.unref());
		return taken;
	}

	function connect(listener: Listener): WorkerLine {
		const taken = disposed
			? Promise.reject(new Error('This engine has been disposed of; create another.'))
			: takeThread();
		let killed = false;
		taken.catch((error: Error) => listener.failed(error.message));
		return {
			assign(assignment) {
				void taken.then(
					(thread) => {
						if (killed) return;
						const { worker, early } = thread;
						worker.ref();
						thread.hear = listener.said;
						worker.on('error', (error) => listener.failed(whyFailed(error)));
						worker.on('exit', () => killed || listener.failed('The thread of this run ended by itself.'));
						worker.postMessage(assignment);
						for (const message of early) listener.said(message);
					},
					() => {},
				);
			},
			async kill() {
				killed = true;
				const thread = await taken.catch(() => null);
				await thread?.worker.terminate();
				return true;
			},
		};
	}

	return {
		name: 'local',
		start(program, options) {
			const onEnd = (run: SupervisedRun) => running.delete(run);
			const supervised = supervise({ engine: 'local', program, options, loadLibrary: loadLibraryText, connect, onEnd });
			running.add(supervised);
			return supervised.run;
		},
		dispose() {
			disposed = true;
			void spare?.then(({ worker }) => worker.terminate());
			spare = null;
			for (const { stop } of [...running]) stop();
		},
	};
}

/** Bundled once for the life of the process: loading the runtime's files one by one would take a thread five times as long. */
let runtime: Promise<Script> | null = null;

async function startThread(): Promise<Thread> {
	runtime ??= bundleScript(new URL('./worker.ts', import.meta.url), { platform: 'node' });
	const { code } = await runtime;
	// In a function of its own: names at the top of a script would be the program's globals.
	const worker = new Worker(`(() => {\n${code}\n})();`, {
		eval: true,
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

function whyFailed(error: Error): string {
	if ('code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY') {
		return `The program filled more than ${MEMORY} MB of memory and was ended.`;
	}
	return `The thread of this run failed: ${error.message}`;
}
