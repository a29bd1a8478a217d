import { syncBuiltinESMExports } from 'node:module';
import { join } from 'node:path';
import workerThreads, { type WorkerOptions } from 'node:worker_threads';
import type { Position } from '../../../run/program.ts';
import type { WaitingLane } from '../../../run/waiting.ts';
import type { Host } from '../../runtime/host.ts';
import type { Lanes } from '../../runtime/lanes.ts';
import type { Leftovers } from '../../runtime/leftovers.ts';
import type { Recorder } from '../../runtime/recorder.ts';
import type { JobWorker, StartJobWorker } from '../../runtime/workers/workers.ts';
import { OWN_FOLDER } from '../node-run.ts';
import type { SharedChannel } from './channel.ts';
import type { NodeModules } from './modules.ts';
import type { Role } from './roles.ts';

/** What the runner in a worker thread is told, beside the program's own `workerData`. */
export interface WorkerStart {
	readonly worker: number;
	/** The file that it runs; null: the jobs of a pool. */
	readonly path: string | null;
	readonly startedAt: number;
	readonly channel: SharedChannel;
	/** Numbers of workers are counted for the whole run, since a worker may start others. */
	readonly lastWorker: SharedArrayBuffer;
	readonly workerData: unknown;
}

/** Under this key `workerData` holds a `WorkerStart`. */
export const WORKER_START = 'yieldpoint worker';

interface Parts {
	readonly role: Role;
	readonly host: Host;
	readonly recorder: Recorder;
	readonly lanes: Lanes;
	readonly leftovers: Leftovers;
	readonly startedAt: number;
	fileOf: NodeModules['fileOf'];
	where(): Position | null;
	startTask(): void;
}

/** The worker threads that this thread starts are told of: each is a lane, and tells of its own. */
export interface RecordedWorkers {
	readonly startJobWorker: StartJobWorker | null;
	/** How many live. */
	living(): number;
}

/** How many workers of the run have been started, shared by all its threads. */
let lastWorker = new SharedArrayBuffer(4);

export function shareWorkerCount(shared: SharedArrayBuffer): void {
	lastWorker = shared;
}

const JOBS_NAME = 'pool worker';

export function recordWorkers(parts: Parts): RecordedWorkers {
	const { role, host, recorder, lanes, leftovers, fileOf, where, startedAt, startTask } = parts;
	const { channel } = role;
	if (channel === null) return { startJobWorker: null, living: () => 0 };
	const RealWorker = workerThreads.Worker;
	/** Those that run files of the program, and how they will have ended. */
	const told = new WeakMap<object, { readonly lane: number; how: 'returned' | 'threw' | 'cancelled' }>();
	const living = new Map<number, WaitingLane>();

	/** Tells of a worker that is about to begin, and gives its options. */
	function announce(
		path: string | null,
		options: WorkerOptions,
	): { worker: number; lane: number; given: WorkerOptions } {
		const worker = Atomics.add(new Int32Array(lastWorker), 0, 1) + 1;
		const name = options.name || (path ?? JOBS_NAME);
		const place = where();
		const lane = lanes.start({ of: 'worker', name, where: place });
		recorder.flush();
		channel?.send({ kind: 'nested-started', worker, lane, path: path ?? JOBS_NAME });
		const on = { kind: 'message', lane: null } as const;
		living.set(worker, { lane, of: 'worker', name, on, since: 0, ...(place && { where: place }) });
		const start: WorkerStart = {
			...{ worker, path, startedAt, lastWorker, workerData: options.workerData },
			channel: (channel as NonNullable<typeof channel>).shared,
		};
		return { worker, lane, given: { ...options, workerData: { [WORKER_START]: start } } };
	}

	function gone(worker: number, lane: number, how: 'returned' | 'threw' | 'cancelled'): void {
		if (!living.delete(worker)) return;
		lanes.ended(lane, how);
		recorder.flush();
		channel?.send({ kind: 'nested-gone', worker });
	}

	class Worker extends RealWorker {
		constructor(file: string | URL, options: WorkerOptions = {}) {
			const found = options.eval ? null : fileOf(file);
			if (found === null) {
				super(file, options);
				return;
			}
			const { worker, lane, given } = announce(found.path, options);
			try {
				super(runnerFile(role), given);
			} catch (error) {
				gone(worker, lane, 'threw');
				throw error;
			}
			const state = { lane, how: 'returned' as const };
			told.set(this, state);
			super.once('exit', () => gone(worker, lane, state.how));
		}

		override postMessage(...given: Parameters<InstanceType<typeof RealWorker>['postMessage']>): void {
			// The record has what came before it.
			recorder.flush();
			super.postMessage(...given);
			const state = told.get(this);
			if (state) lanes.woken(state.lane, lanes.current());
		}

		override terminate(): Promise<number> {
			const state = told.get(this);
			if (state) state.how = 'cancelled';
			return super.terminate();
		}

		/** Its listeners run as a lane of their own. */
		override emit(type: never, ...given: never[]): boolean {
			const state = told.get(this);
			if (state && type === 'error') state.how = 'threw';
			if (!state || !HEARD.includes(type) || this.listenerCount(type) === (type === 'exit' ? 1 : 0))
				return super.emit(type, ...(given as [never]));
			startTask();
			const lane = lanes.start({ of: 'callback', name: `on${type}`, parent: state.lane });
			lanes.enter(lane);
			try {
				const heard = super.emit(type, ...(given as [never]));
				lanes.ended(lane, 'returned');
				return heard;
			} catch (error) {
				lanes.ended(lane, 'threw');
				throw error;
			}
		}
	}
	workerThreads.Worker = Worker;
	syncBuiltinESMExports();
	leftovers.alsoFrom(() => Array.from(living.values(), (lane) => ({ kind: 'lane', ...lane })));
	void host;

	function startJobWorker(on: Parameters<StartJobWorker>[0]): JobWorker {
		const { worker, lane, given } = announce(null, {});
		const thread = new RealWorker(runnerFile(role), given);
		let running = 0;
		let failed: string | null = null;
		thread.on('message', (answer) => {
			running--;
			if (running === 0) thread.unref();
			startTask();
			on.answer(answer);
		});
		thread.on('error', (error) => {
			failed = error instanceof Error ? error.message : String(error);
		});
		thread.on('exit', (code) => {
			gone(worker, lane, 'returned');
			if (running > 0) on.failed(failed ?? `it exited with code ${code}`);
		});
		thread.unref();
		return {
			post(request, transfer) {
				recorder.flush();
				thread.postMessage(request, transfer as never);
				running++;
				thread.ref();
			},
			terminate() {
				gone(worker, lane, 'cancelled');
				void thread.terminate();
			},
		};
	}
	return { startJobWorker, living: () => living.size };
}

const HEARD: readonly string[] = ['message', 'messageerror', 'error', 'online', 'exit'];

function runnerFile({ folder }: Role): string {
	return join(folder, OWN_FOLDER, 'runner.cjs');
}
