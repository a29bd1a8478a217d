// What runs first in a program's Node process, in its worker threads, and in the processes that run files of it.

import { readFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import workerThreads, { type MessagePort } from 'node:worker_threads';
import { serveJobs } from '../../runtime/workers/jobs.ts';
import { CHANNEL_VARIABLE, OWN_FOLDER, type RunnerInput } from '../node-run.ts';
import { openChannel } from './channel.ts';
import { PROCESS_VARIABLE } from './processes.ts';
import * as real from './real.ts';
import type { Ready, Role } from './roles.ts';
import { runHere } from './run-here.ts';
import { recordMessages } from './worker-messages.ts';
import { shareWorkerCount, WORKER_START, type WorkerStart } from './worker-threads.ts';

const folder = dirname(__dirname);

function mainRole(): Role {
	const [kind, token = ''] = (process.env[CHANNEL_VARIABLE] ?? '').split(' ');
	delete process.env[CHANNEL_VARIABLE];
	const channel = openChannel({ fd: kind === 'fd' ? 3 : 1, token, lock: new SharedArrayBuffer(4) });
	return {
		...{ kind: 'main', name: 'main', folder, startedAt: null, channel },
		post: channel.send,
		begin({ modules, host, main, recorder, moduleFailed }) {
			const entry = modules.fileOf(input.program.entry);
			// `import()` calls the `then` of a module that exports one: not that of a module in between.
			const code = `import ${JSON.stringify(pathToFileURL(entry?.file ?? '').href)};`;
			const look = () => real.nextTick(() => recorder.ended || main.afterTask());
			host.load(host.publish('start', code)).then(
				() => {
					main.fulfilled();
					look();
				},
				(error: unknown) => {
					moduleFailed(null, error);
					main.rejected(error);
					look();
				},
			);
		},
	};
}

function workerRole({ worker, path, startedAt, channel: shared, lastWorker, workerData }: WorkerStart): Role {
	const port = workerThreads.parentPort as MessagePort;
	const channel = openChannel(shared);
	shareWorkerCount(lastWorker);
	Object.assign(workerThreads, { workerData });
	syncBuiltinESMExports();
	return {
		...{ kind: 'worker', name: `worker-${worker}`, folder, startedAt, channel },
		post: (said) => channel.send({ kind: 'nested-said', worker, said }),
		begin(ready) {
			const messages = recordMessages(port, ready);
			if (path !== null) void importFile(ready, path).then(messages.settled);
			else {
				const scope = {
					post: (data: unknown) => port.postMessage(data),
					listen: (listener: (data: never) => void) => void port.on('message', listener as (data: unknown) => void),
				};
				serveJobs({ ...ready, scope, loop: () => ready.loop }, (text) => {
					const url = ready.host.publish('job', ready.modules.functionCode(text));
					ready.modules.knowFunction(text, url);
					// Stacks lead back to the file by themselves.
					return { url, path: url };
				});
			}
		},
	};
}

/** A process that the program has started with one of its files: nothing is told of what happens in it. */
function processRole(path: string): Role {
	delete process.env[PROCESS_VARIABLE];
	return {
		...{ kind: 'process', name: `process-${process.pid}`, folder, startedAt: null, channel: null },
		post() {},
		begin: (ready) => void importFile(ready, path),
	};
}

/** What it throws is the thread's own error, as if Node had started the file. */
function importFile({ modules, host }: Ready, path: string): Promise<unknown> {
	return host.load(pathToFileURL(modules.fileOf(path)?.file ?? path).href);
}

const input: RunnerInput = JSON.parse(readFileSync(join(folder, OWN_FOLDER, 'run.json'), 'utf8'));
const start: WorkerStart | undefined = workerThreads.isMainThread
	? undefined
	: workerThreads.workerData?.[WORKER_START];
const ofProcess = process.env[PROCESS_VARIABLE];
runHere(start ? workerRole(start) : ofProcess ? processRole(ofProcess) : mainRole(), input);
