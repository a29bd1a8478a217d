// The thread a local run lives in.
import { registerHooks } from 'node:module';
import { parentPort } from 'node:worker_threads';
import type { Host } from '../runtime/host.ts';
import { ownMap } from '../runtime/own-collections.ts';
import type { Assignment, WorkerMessage } from '../runtime/protocol.ts';
import { runProgram } from '../runtime/run-program.ts';
import { shieldPorts } from './shield-ports.ts';

if (parentPort === null) throw new Error('local/worker.ts only runs as a worker thread; use createLocalEngine().');
const port = parentPort;
const { process: nodeProcess, setImmediate: hop, setTimeout: sleep, performance: realTime } = globalThis;

const { timeOrigin } = realTime;
const SCHEME = 'yieldpoint:///';
const published = ownMap<string, string>();
let lastPublished = 0;

registerHooks({
	resolve(specifier, context, next) {
		if (published.has(specifier)) return { url: specifier, format: 'module', shortCircuit: true };
		if (context.parentURL?.startsWith(SCHEME)) {
			throw new Error(`Cannot import ${specifier}: programs import their own files and the libraries of the sandbox.`);
		}
		return next(specifier, context);
	},
	load(url, context, next) {
		const source = published.get(url);
		return source === undefined ? next(url, context) : { format: 'module', source, shortCircuit: true };
	},
});

const host: Host = {
	// To TypeScript, a port of a browser and one of Node are two things.
	// An empty list of ports would be walked through, by an iterator that the program may have patched.
	post: (message: WorkerMessage, ports) => port.postMessage(message, ports as never),
	hop: (callback) => void hop(callback),
	sleep: (milliseconds, callback) => void sleep(callback, milliseconds),
	realNow: () => timeOrigin + realTime.now(),
	publish(path, code) {
		const url = `${SCHEME}${lastPublished++}/${path}`;
		published.set(url, code);
		return url;
	},
	load: (url) => import(url),
	listen(on) {
		nodeProcess.on('unhandledRejection', on.rejection);
		nodeProcess.on('rejectionHandled', on.handled);
		nodeProcess.on('uncaughtException', on.error);
	},
};

port.once('message', (assignment: Assignment) => {
	// Ended from outside only: while modules load, nothing else may keep a thread alive, and Node would end it.
	port.ref();
	// Workers run in real time only; pools start some that no file of the program names.
	if (assignment.settings.clock === 'real') shieldPorts();
	runProgram(host, assignment);
});
host.post({ kind: 'ready' });
