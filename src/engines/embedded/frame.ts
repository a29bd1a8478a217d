// Inside the sandboxed frame: an opaque origin that keeps the workers, one for each run and one ahead.
import { createNestedWorkers, type NestedWorkers } from '../supervisor/nested-workers.ts';
import type { FrameSetup, FromFrame, ToFrame } from './frame-messages.ts';
import { createRelay, type Relay } from './relay.ts';
import { assignWorker, type Seat, startWorker } from './seat.ts';

interface Running {
	readonly main: { kill(): void };
	readonly nested: NestedWorkers;
	readonly relay: Relay;
}

/** Real milliseconds after which the page hears again that a worker is being started, by a frame that lives. */
const STARTING = 1_000;

addEventListener(
	'message',
	(event: MessageEvent<FrameSetup>) => {
		const [page] = event.ports;
		if (page) serve(page, event.data.runtime);
	},
	{ once: true },
);

function serve(page: MessagePort, runtime: string): void {
	const script = urlOf(runtime);
	/** The same, all of it compiled at once: it takes longer to load, and a run 8 ms less. For a worker that is not waited for. */
	let compiled: string | undefined;
	const startCompiled = () => {
		compiled ??= urlOf(`//# allFunctionsCalledOnLoad\n${runtime}`);
		return startWorker(compiled);
	};
	const runs = new Map<number, Running>();
	const post = (message: FromFrame) => page.postMessage(message);
	let spare: Seat | null = startWorker(script);

	function run({ run, assignment }: ToFrame & { kind: 'run' }): void {
		post({ kind: 'taken', run });
		const seat = spare ?? startWorker(script);
		spare = null;
		const relay = createRelay((messages) => post({ kind: 'said', run, messages }));
		const failed = (why: string) => post({ kind: 'failed', run, why });
		const nested = createNestedWorkers({
			assignment,
			hire: (own, hear) => assignWorker(startWorker(script), own, hear, failed),
			tell: relay.take,
		});
		const starting = setInterval(() => post({ kind: 'taken', run }), STARTING);
		const said = (message: unknown) => {
			clearInterval(starting);
			if (!nested.take(message)) relay.take(message);
		};
		const { kill } = assignWorker(seat, assignment, said, failed);
		const main = {
			kill() {
				clearInterval(starting);
				kill();
			},
		};
		runs.set(run, { main, nested, relay });
	}

	function kill(run: number): void {
		const running = runs.get(run);
		runs.delete(run);
		running?.main.kill();
		running?.nested.killAll();
		running?.relay.stop();
		post({ kind: 'killed', run });
		// Not at once: starting a worker must not hold up what the page does with the ending.
		if (running) setTimeout(() => (spare ??= startCompiled()), 0);
	}

	page.onmessage = ({ data }: MessageEvent<ToFrame>) => {
		if (data.kind === 'run') run(data);
		else kill(data.run);
	};
}

function urlOf(script: string): string {
	return URL.createObjectURL(new Blob([script], { type: 'text/javascript' }));
}
