import type { Engine } from '../../run/engine.ts';
import type { Assignment } from '../runtime/protocol.ts';
import { type Listener, type SupervisedRun, supervise, type WorkerLine } from '../supervisor/supervise.ts';
import { type FrameClient, type FrameListener, openFrame } from './frame-client.ts';
import { loadPartText } from './part-texts.ts';

/** The engine of the page. */
export interface EmbeddedEngine extends Engine {
	/** Opens the sandbox ahead of the first run, so that the run starts at once. Call it when a run becomes likely. */
	warm(): void;
}

/** What a run is told that had begun in a frame which another run took with it. */
const LOST =
	'The sandbox was lost: another program that ran beside this one may have used up its memory. Run it again.';

/** Runs programs in workers of a sandboxed frame: of no origin, without network, ended from outside when they fall silent. */
export function createEmbeddedEngine(): EmbeddedEngine {
	let frame: Promise<FrameClient> | null = null;
	let disposed = false;
	let lastRun = 0;
	const running = new Set<SupervisedRun>();

	function takeFrame(): Promise<FrameClient> {
		if (disposed) return Promise.reject(new Error('This engine has been disposed of. Reload the page and try again.'));
		if (frame) return frame;
		const opening = openFrame(() => drop(opening));
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

	/**
	 * A thread in a built-in that never looks up goes on when its worker has been ended, and keeps a processor busy: it
	 * ends with its frame. No fresh frame is opened ahead before: the browser would put it into the same process.
	 */
	function replace(old: Promise<FrameClient>, client: FrameClient): void {
		if (frame === old) frame = null;
		client.retire(() => {
			if (!disposed) takeFrame().catch(() => {});
		});
	}

	function connect(listener: Listener): WorkerLine {
		const run = ++lastRun;
		let used = takeFrame();
		let killed: Promise<boolean> | null = null;
		let hasBegun = false;

		function assign(assignment: Assignment): void {
			const inFrame: FrameListener = {
				said(message) {
					hasBegun = true;
					listener.said(message);
				},
				failed: listener.failed,
				lost() {
					if (killed !== null) return;
					if (hasBegun || disposed) return listener.failed(LOST);
					used = takeFrame();
					assign(assignment);
				},
			};
			used.then(
				(client) => {
					if (killed === null) client.run(run, assignment, inFrame);
				},
				(error: Error) => listener.failed(error.message),
			);
		}

		async function kill(isSilent: boolean): Promise<boolean> {
			const lost = used;
			const client = await lost.catch(() => null);
			const answered = client !== null && (await client.kill(run));
			if (client !== null && !answered) drop(lost);
			else if (client !== null && isSilent) replace(lost, client);
			return answered;
		}

		return {
			assign,
			kill(isSilent = false) {
				killed ??= kill(isSilent);
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
				loadPart: loadPartText,
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
