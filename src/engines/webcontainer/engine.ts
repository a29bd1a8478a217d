import type { WebContainer } from '@webcontainer/api';
import type { Engine, Run } from '../../run/engine.ts';
import { loadPartText } from '../embedded/part-texts.ts';
import { nodeSettings } from '../node/node-run.ts';
import { type ProcessListener, type SupervisedRun, supervise, type WorkerLine } from '../supervisor/supervise.ts';
import type { Container } from './container.ts';
import { laterRun } from './later-run.ts';
import { type ContainerProcess, startInContainer } from './process.ts';
import { wordsOfState } from './words.ts';

/** Real milliseconds that a container may take to list its files. */
const PATIENCE = 1_500;
const LOST = { kind: 'crashed', why: 'It did not answer any more; a program may have used up its memory' } as const;

/** What a run begins with; null: there is no container; undefined: it was stopped before. */
type Taken = WebContainer | null | undefined;

/**
 * Runs programs in real Node within a WebContainer of the page, one after another, each in a process and a folder of its
 * own. A run waits until the container is there; where it can't be, the record says why.
 */
export function createWebContainerEngine(container: Container): Engine {
	const stops = new Set<() => void>();
	let runs = 0;
	/** The end of the run before. */
	let turn: Promise<unknown> = Promise.resolve();

	function connect(taken: Taken, listener: ProcessListener, gone: () => void): WorkerLine {
		let process: ContainerProcess | null = null;
		let killed = false;
		const unhear = container.onChange((state) => {
			if (state.kind === 'crashed') listener.failed(whyNot(container));
		});

		async function kill(): Promise<boolean> {
			unhear();
			try {
				if (!taken || process === null || (await process.kill())) return true;
				const answers = await isAnswering(taken);
				await container.tearDown(answers ? { kind: 'stuck' } : LOST);
				return answers;
			} finally {
				gone();
			}
		}

		let killing: Promise<boolean> | null = null;
		if (taken === null) queueMicrotask(() => listener.failed(whyNot(container)));
		return {
			async assign(assignment) {
				if (!taken) return;
				const folder = `run-${++runs}`;
				try {
					const { runner } = await import('virtual:webcontainer/runner');
					if (!killed) process = startInContainer({ container: taken, runner, folder, assignment, listener });
				} catch {
					listener.failed('What runs programs in Node did not load. Check the connection and try again.');
				}
			},
			kill() {
				killed = true;
				killing ??= kill();
				return killing;
			},
		};
	}

	return {
		name: 'webcontainer',
		start(program, options) {
			const stopped = Promise.withResolvers<undefined>();
			const gone = Promise.withResolvers<void>();
			const begun = Promise.race([turn.then(container.take), stopped.promise]).then((taken): SupervisedRun => {
				return supervise({
					engine: 'webcontainer',
					program,
					options: nodeSettings(options),
					// Node starts its worker threads itself.
					loadPart: async (name) => (name === 'workers' ? '' : loadPartText(name)),
					connect: (listener) => connect(taken, listener, gone.resolve),
					onEnd: () => stops.delete(stop),
				});
			});
			turn = turn.then(() => gone.promise);
			const run: Run = laterRun(begun.then((supervised) => supervised.run));
			function stop(): void {
				stopped.resolve(undefined);
				run.stop();
			}
			stops.add(stop);
			return { ...run, stop };
		},
		dispose() {
			for (const stop of [...stops]) stop();
			void container.tearDown({ kind: 'asleep' });
		},
	};
}

/** Whether a container still does anything at all. */
async function isAnswering(container: WebContainer): Promise<boolean> {
	const late = new Promise<false>((resolve) => setTimeout(resolve, PATIENCE, false));
	const answered = async () => {
		await container.fs.readdir('.');
		return true;
	};
	return Promise.race([answered().catch(() => false), late]);
}

function whyNot({ state }: Container): string {
	const { title, text } = wordsOfState(state);
	return `${title}. ${text}`;
}
