import { Script } from 'node:vm';
import { Worker } from 'node:worker_threads';
import { bundleScript } from '../bundle/bundle-script.ts';
import type { Assignment } from '../runtime/protocol.ts';
import type { Listener, WhyFailed } from '../supervisor/supervise.ts';

/** A thread with the runtime in it. */
export interface Thread {
	readonly worker: Worker;
	/** What it said before it was given a run. */
	readonly early: unknown[];
	hear: (message: unknown) => void;
}

/** Megabytes a program may fill before its thread is ended. */
const MEMORY = 256;

/** The runtime, with what V8 has compiled of it: a thread starts in a third less time than from the text alone. */
interface Runtime {
	readonly text: string;
	readonly compiled: Buffer;
}

/** Bundled once for the life of the process: loading the runtime's files one by one would take a thread five times as long. */
let runtime: Promise<Runtime> | null = null;

async function compileRuntime(): Promise<Runtime> {
	const { code } = await bundleScript(new URL('./worker.ts', import.meta.url), { platform: 'node', minify: true });
	// In a function of its own: names at the top of a script would be the program's globals.
	const text = `((require) => {\n${code}\n})`;
	return { text, compiled: new Script(text).createCachedData() };
}

const START = `{
	const { Script, constants } = require('node:vm');
	const { text, compiled } = require('node:worker_threads').workerData;
	const importModuleDynamically = constants.USE_MAIN_CONTEXT_DEFAULT_LOADER;
	new Script(text, { cachedData: compiled, importModuleDynamically }).runInThisContext()(require);
}`;

export async function startThread(): Promise<Thread> {
	runtime ??= compileRuntime();
	const worker = new Worker(START, {
		eval: true,
		workerData: await runtime,
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

/** Gives a thread, which may still be starting, what it is to run. `kill` ends it, whatever it does. */
export function assignThread(
	taken: Promise<Thread>,
	assignment: Assignment,
	{ said, failed }: Listener,
): { kill(): Promise<void> } {
	let killed = false;
	taken.then(
		(thread) => {
			if (killed) return;
			const { worker, early } = thread;
			worker.ref();
			thread.hear = said;
			worker.on('error', (error) => failed(whyFailed(error)));
			worker.on('exit', (code) => killed || failed(`The thread of this run ended by itself, with code ${code}.`));
			// To TypeScript, a port of a browser and one of Node are two things.
			const ports = assignment.nested ? [assignment.nested.line as never] : [];
			worker.postMessage(assignment, ports);
			for (const message of early) said(message);
		},
		(error: Error) => failed(error.message),
	);
	return {
		async kill() {
			killed = true;
			const thread = await taken.catch(() => null);
			await thread?.worker.terminate();
		},
	};
}

function whyFailed(error: Error): WhyFailed {
	if ('code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY') return { filled: MEMORY };
	return `The thread of this run failed: ${error.message}`;
}
