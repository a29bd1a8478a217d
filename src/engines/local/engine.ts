import type { Engine } from '../../run/engine.ts';
import { createNestedWorkers, type NestedWorkers } from '../supervisor/nested-workers.ts';
import { type Listener, type SupervisedRun, supervise, type WorkerLine } from '../supervisor/supervise.ts';
import { loadPartText } from './part-texts.ts';
import { assignThread, startThread, type Thread } from './thread.ts';

/** Runs programs in worker threads of Node, one thread each, with the next thread started ahead. */
export function createLocalEngine(): Engine {
	let spare: Promise<Thread> | null = null;
	let disposed = false;
	const running = new Set<SupervisedRun>();

	/** The thread started ahead, and another one in its place. */
	function takeThread(): Promise<Thread> {
		if (disposed) return Promise.reject(new Error('This engine has been disposed of; create another.'));
		const taken = spare ?? startThread();
		spare = startThread();
		void spare.then(({ worker }) => worker.unref());
		return taken;
	}

	function connect(listener: Listener): WorkerLine {
		const taken = takeThread();
		// Told when it is given something to do.
		taken.catch(() => {});
		let main: ReturnType<typeof assignThread> | null = null;
		let nested: NestedWorkers | null = null;
		return {
			assign(assignment) {
				const { failed } = listener;
				const workers = createNestedWorkers({
					assignment,
					hire: (own, said) => assignThread(startThread(), own, { said, failed }),
					tell: listener.said,
				});
				const said = (message: unknown) => void (workers.take(message) || listener.said(message));
				nested = workers;
				main = assignThread(taken, assignment, { said, failed });
			},
			async kill() {
				nested?.killAll();
				await (main?.kill() ?? taken.then(({ worker }) => worker.terminate()).catch(() => {}));
				return true;
			},
		};
	}

	return {
		name: 'local',
		start(program, options) {
			const onEnd = (run: SupervisedRun) => running.delete(run);
			const supervised = supervise({ engine: 'local', program, options, loadPart: loadPartText, connect, onEnd });
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
