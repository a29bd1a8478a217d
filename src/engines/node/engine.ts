import type { Engine } from '../../run/engine.ts';
import { loadPartText } from '../local/part-texts.ts';
import { type ProcessListener, type SupervisedRun, supervise, type WorkerLine } from '../supervisor/supervise.ts';
import { nodeSettings } from './node-run.ts';
import { type RunningProcess, startProcess } from './process.ts';

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
				started = startProcess(assignment, listener);
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
			// Node starts its worker threads itself.
			const loadPart: typeof loadPartText = async (name) => (name === 'workers' ? '' : loadPartText(name));
			const supervised = supervise({
				engine: 'node',
				program,
				options: nodeSettings(options),
				loadPart,
				connect,
				onEnd,
			});
			running.add(supervised);
			if (disposed) supervised.stop();
			return supervised.run;
		},
		dispose() {
			disposed = true;
			for (const { stop } of [...running]) stop();
		},
	};
}
