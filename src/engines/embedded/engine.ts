import type { Engine } from '../../run/engine.ts';
import type { Assignment } from '../runtime/protocol.ts';
import { type Listener, type SupervisedRun, supervise, type WorkerLine } from '../supervisor/supervise.ts';
import { type FrameClient, openFrame } from './frame-client.ts';
import { loadLibraryText } from './library-texts.ts';

/** The engine of the page. */
export interface EmbeddedEngine extends Engine {
	/** Opens the sandbox ahead of the first run, so that the run starts at once. Call it when a run becomes likely. */
	warm(): void;
}

/** Runs programs in workers of a sandboxed frame: of no origin, without network, ended from outside when they fall silent. */
export function createEmbeddedEngine(): EmbeddedEngine {
	let frame: Promise<FrameClient> | null = null;
	let disposed = false;
	let lastRun = 0;
	const running = new Set<SupervisedRun>();

	function takeFrame(): Promise<FrameClient> {
		if (disposed) return Promise.reject(new Error('This engine has been disposed of. Reload the page and try again.'));
		if (frame) return frame;
		const opening = openFrame();
		frame = opening;
		opening.catch(() => drop(opening));
		return opening;
	}

	/** The next run gets a fresh frame. */
	function drop(lost: Promise<FrameClient>): void {
		if (frame === lost) frame = null;
		lost.then(
			(client) => client.close(),
			() => {},
		);
	}

	function connect(listener: Listener): WorkerLine {
		const run = ++lastRun;
		const used = takeFrame();
		let killed: Promise<boolean> | null = null;
		return {
			assign(assignment: Assignment) {
				used.then(
					(client) => {
						if (killed === null) client.run(run, assignment, listener);
					},
					(error: Error) => listener.failed(error.message),
				);
			},
			kill() {
				killed ??= used.then(
					async (client) => {
						const answered = await client.kill(run);
						if (!answered) drop(used);
						return answered;
					},
					() => false,
				);
				return killed;
			},
		};
	}

	return {
		name: 'embedded',
		warm() {
			takeFrame().catch(() => {});
		},
		start(program, options) {
			const onEnd = (run: SupervisedRun) => running.delete(run);
			const supervised = supervise({
				engine: 'embedded',
				program,
				options,
				loadLibrary: loadLibraryText,
				connect,
				onEnd,
			});
			running.add(supervised);
			return supervised.run;
		},
		dispose() {
			disposed = true;
			for (const { stop } of [...running]) stop();
			if (frame) drop(frame);
		},
	};
}
