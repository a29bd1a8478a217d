import type { Engine } from '../../run/engine.ts';
import { loadPartText } from '../local/part-texts.ts';
import type { Part } from '../runtime/parts.ts';
import { type ProcessListener, type SupervisedRun, supervise, type WorkerLine } from '../supervisor/supervise.ts';
import { nodeSettings } from './node-run.ts';
import { type RunningProcess, startProcess } from './process.ts';

const REAL: readonly Part[] = ['workers', 'redis'];

/**
 * Runs programs in real Node: each in a process of its own on this machine, on the real clock, with the rights of
 * whoever started this. The process and all that it has started are killed when the run is over, whatever they do.
 */
export function createNodeEngine(): Engine {
	const running = new Set<SupervisedRun>();
	let disposed = false;

	function connect(listener: ProcessListener): WorkerLine {
		let started: RunningProcess | null = null;
		return {
			assign(assignment) {
				if (disposed) listener.failed('This engine has been disposed of; create another.');
				else started = startProcess(assignment, listener);
			},
			async kill() {
				await started?.kill();
				return true;
			},
		};
	}

	return {
		name: 'node',
		start(program, options) {
			const onEnd = (run: SupervisedRun) => running.delete(run);
			// Node starts its worker threads itself, and `redis` is the package, in front of a real server.
			const loadPart: typeof loadPartText = async (name) => (REAL.includes(name) ? '' : loadPartText(name));
			const supervised = supervise({
				engine: 'node',
				program,
				options: nodeSettings(options),
				loadPart,
				connect,
				onEnd,
			});
			running.add(supervised);
			return supervised.run;
		},
		dispose() {
			disposed = true;
			for (const { stop } of [...running]) stop();
		},
	};
}
