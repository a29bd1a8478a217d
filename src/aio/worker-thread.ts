import { getLoopHost } from './loop-host.ts';
import { type JobAnswer, type JobRequest, workerMain } from './worker-main.ts';

/** A worker, the same in the browser and in Node. */
export interface WorkerThread {
	/** @throws DataCloneError if the arguments can't be sent. */
	post(request: JobRequest, transfer: readonly Transferable[]): void;
	/** Whether the process should stay alive for it. */
	keepAlive(keep: boolean): void;
	terminate(): void;
}

export interface WorkerListener {
	onAnswer(answer: JobAnswer): void;
	/** The worker broke, or ended by itself. */
	onEnd(why: unknown): void;
}

/** Starts a worker that runs `script`'s jobs besides those whose source it is sent. */
export function startWorker(script: string | undefined, listener: WorkerListener): WorkerThread {
	const host = getLoopHost();
	if (host?.startWorker !== undefined) return host.startWorker(script, listener);
	const node = globalThis.process?.getBuiltinModule?.('node:worker_threads');
	return node === undefined ? startWebWorker(script, listener) : startNodeWorker(node, script, listener);
}

/** A script registers its jobs by assigning functions to `globalThis.aioJobs`. */
function sourceOf(port: string, script: string | undefined): string {
	const load = script === undefined ? 'Promise.resolve()' : `import(${JSON.stringify(script)})`;
	// What is asked before the script has loaded waits.
	return `const port = ${port};
const ready = ${load};
(${workerMain})({ post: port.post, listen: (listener) => port.listen((request) => ready.then(() => listener(request))) },
	new Proxy({}, { get: (_, name) => globalThis.aioJobs?.[name] }));`;
}

const WEB_PORT = `{
	post: (answer) => postMessage(answer),
	listen: (listener) => { onmessage = (event) => listener(event.data); },
}`;

const NODE_PORT = `(() => {
	const { parentPort } = process.getBuiltinModule('node:worker_threads');
	return { post: (answer) => parentPort.postMessage(answer), listen: (listener) => parentPort.on('message', listener) };
})()`;

function startWebWorker(script: string | undefined, listener: WorkerListener): WorkerThread {
	const url = URL.createObjectURL(new Blob([sourceOf(WEB_PORT, script)], { type: 'text/javascript' }));
	const worker = new Worker(url);
	worker.onmessage = (event) => listener.onAnswer(event.data as JobAnswer);
	worker.onerror = (event) => listener.onEnd(event.message || 'its script could not be loaded');
	return {
		post: (request, transfer) => worker.postMessage(request, [...transfer]),
		keepAlive: () => {},
		terminate() {
			worker.terminate();
			URL.revokeObjectURL(url);
		},
	};
}

function startNodeWorker(
	node: typeof import('node:worker_threads'),
	script: string | undefined,
	listener: WorkerListener,
): WorkerThread {
	const worker = new node.Worker(sourceOf(NODE_PORT, script), { eval: true });
	worker.on('message', (answer) => listener.onAnswer(answer as JobAnswer));
	worker.on('error', (error) => listener.onEnd(error));
	worker.on('exit', (code) => listener.onEnd(`it ended with code ${code}`));
	return {
		post: (request, transfer) => worker.postMessage(request, transfer as never),
		keepAlive: (keep) => (keep ? worker.ref() : worker.unref()),
		terminate: () => void worker.terminate(),
	};
}
