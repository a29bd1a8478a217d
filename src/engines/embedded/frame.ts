// Inside the sandboxed frame: an opaque origin that keeps the workers, one for each run and one ahead.
import type { FrameSetup, FromFrame, ToFrame } from './frame-messages.ts';
import { createRelay, type Relay } from './relay.ts';

interface Seat {
	readonly worker: Worker;
	readonly port: MessagePort;
	/** What the worker said before it was given a run. */
	readonly early: unknown[];
	relay: Relay | null;
}

addEventListener(
	'message',
	(event: MessageEvent<FrameSetup>) => {
		const [page] = event.ports;
		if (page) serve(page, event.data.runtime);
	},
	{ once: true },
);

function serve(page: MessagePort, runtime: string): void {
	const script = URL.createObjectURL(new Blob([runtime], { type: 'text/javascript' }));
	const seats = new Map<number, Seat>();
	const post = (message: FromFrame) => page.postMessage(message);
	let spare: Seat | null = startWorker(script);

	function run({ run, assignment }: ToFrame & { kind: 'run' }): void {
		const seat = spare ?? startWorker(script);
		spare = null;
		seats.set(run, seat);
		seat.relay = createRelay((messages) => post({ kind: 'said', run, messages }));
		for (const message of seat.early) seat.relay.take(message);
		seat.worker.onerror = (event) => post({ kind: 'failed', run, why: `The worker failed: ${event.message}` });
		seat.port.postMessage(assignment);
	}

	function kill(run: number): void {
		const seat = seats.get(run);
		seats.delete(run);
		seat?.worker.terminate();
		seat?.relay?.stop();
		post({ kind: 'killed', run });
		// Not at once: starting a worker must not hold up what the page does with the ending.
		if (seat) setTimeout(() => (spare ??= startWorker(script)), 0);
	}

	page.onmessage = ({ data }: MessageEvent<ToFrame>) => {
		if (data.kind === 'run') run(data);
		else kill(data.run);
	};
}

function startWorker(script: string): Seat {
	const worker = new Worker(script);
	const { port1, port2 } = new MessageChannel();
	const seat: Seat = { worker, port: port1, early: [], relay: null };
	port1.onmessage = ({ data }) => {
		if (seat.relay) seat.relay.take(data);
		else seat.early.push(data);
	};
	worker.postMessage(null, [port2]);
	return seat;
}
