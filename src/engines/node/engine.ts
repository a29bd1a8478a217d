import type { Engine } from '../../run/engine.ts';
import { DEFAULT_SETTINGS } from '../../run/record.ts';
import { loadPartText } from '../local/part-texts.ts';
import type { Part } from '../runtime/parts.ts';
import { type ProcessListener, type SupervisedRun, supervise, type WorkerLine } from '../supervisor/supervise.ts';
import { type RunningProcess, startProcess } from './process.ts';

const REAL: readonly Part[] = ['workers', 'redis'];

/** Real milliseconds after which a run that does not end by itself is ended. */
export const LONGEST_RUN = 60_000;

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
		start(program, options = {}) {
			const settings = {
				...options,
				clock: 'real' as const,
				limits: { ...DEFAULT_SETTINGS.limits, virtualTime: LONGEST_RUN, ...options.limits },
			};
			const onEnd = (run: SupervisedRun) => running.delete(run);
			// Node starts its worker threads itself, and `redis` is the package, in front of a real server.
			const loadPart: typeof loadPartText = async (name) => (REAL.includes(name) ? '' : loadPartText(name));
			const supervised = supervise({ engine: 'node', program, options: settings, loadPart, connect, onEnd });
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
