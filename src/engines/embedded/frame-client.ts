import { pageUrl, runtime } from 'virtual:sandbox';
import type { Assignment } from '../runtime/protocol.ts';
import type { Listener } from '../supervisor/supervise.ts';
import { createWatchdog, type Watchdog } from '../supervisor/watchdog.ts';
import { DOORWAY_ASKS, DOORWAY_OPEN, type FrameSetup, type ToFrame } from './frame-messages.ts';
import { fromFrame } from './from-frame.ts';

/** What a run hears from its frame. */
export interface FrameListener extends Listener {
	/** The frame was thrown away, and the run's worker with it. */
	lost(): void;
}

/** The sandbox's frame as the page sees it. */
export interface FrameClient {
	run(run: number, assignment: Assignment, listener: FrameListener): void;
	/** False: the frame does not answer and can be thrown away. */
	kill(run: number): Promise<boolean>;
	/** Closes it as soon as no run lives in it, and says so. */
	retire(gone: () => void): void;
	close(): void;
}

/** Real milliseconds the page with the frame may take to load, the frame in it to open, and to answer: on a machine that has time for them. */
const LOAD_LIMIT = 15_000;
const OPEN_LIMIT = 6_000;
const ANSWER_LIMIT = 2_000;
/** And to take a run, and to say that it is still starting its worker. Longer, because the other runs of a frame that is given up are lost. */
const TAKE_LIMIT = 5_000;

/**
 * Puts the sandbox into the page, invisibly. @throws with a sentence for the learner when it does not open.
 * @param onDead is called when it turns out, later, that nothing in it answers: the browser may have ended its process
 */
export async function openFrame(onDead: () => void): Promise<FrameClient> {
	const element = document.createElement('iframe');
	element.src = pageUrl;
	element.title = 'Sandbox in which programs run';
	element.hidden = true;
	element.setAttribute('aria-hidden', 'true');
	const { port1, port2 } = new MessageChannel();
	const open = doorwayOf(element, () => {
		element.contentWindow?.postMessage({ runtime } satisfies FrameSetup, location.origin, [port2]);
	});
	document.body.append(element);
	try {
		await open;
	} catch (error) {
		element.remove();
		throw error;
	}
	return createClient(port1, () => element.remove(), onDead);
}

/** @param setUp is called when the doorway can take the frame's setup */
function doorwayOf(element: HTMLIFrameElement, setUp: () => void): Promise<void> {
	return new Promise((resolve, reject) => {
		let settled = false;
		const settle = (action: () => void) => {
			settled = true;
			removeEventListener('message', hear);
			waiting.stop();
			action();
		};
		const hear = ({ source, origin, data }: MessageEvent) => {
			if (source !== element.contentWindow || origin !== location.origin) return;
			if (data === DOORWAY_ASKS) setUp();
			else if (data === DOORWAY_OPEN) settle(resolve);
		};
		const why = `The sandbox (${pageUrl}) did not open. Check the connection, reload the page and try again.`;
		const giveUp = () => settle(() => reject(new Error(why)));
		let waiting = createWatchdog(LOAD_LIMIT, giveUp);
		// An error page loads as well, and never opens.
		element.addEventListener('load', () => {
			waiting.stop();
			if (!settled) waiting = createWatchdog(OPEN_LIMIT, giveUp);
		});
		addEventListener('message', hear);
	});
}

function createClient(port: MessagePort, remove: () => void, onDead: () => void): FrameClient {
	const listeners = new Map<number, FrameListener>();
	const taking = new Map<number, Watchdog>();
	let closed = false;
	let retired: (() => void) | null = null;
	const kills = new Map<number, (answered: boolean) => void>();
	const post = (message: ToFrame) => port.postMessage(message);

	port.onmessage = ({ data }) => {
		const read = fromFrame.safeParse(data);
		if (!read.success) return;
		const message = read.data;
		const listener = listeners.get(message.run);
		if (message.kind === 'taken') {
			taking.get(message.run)?.alive();
			return;
		}
		taking.get(message.run)?.stop();
		taking.delete(message.run);
		if (message.kind === 'killed') kills.get(message.run)?.(true);
		else if (message.kind === 'failed') listener?.failed(message.why);
		else if (message.kind === 'said') for (const said of message.messages) listener?.said(said);
	};

	function closeIfUnused(): void {
		if (retired === null || listeners.size > 0) return;
		client.close();
		retired();
		retired = null;
	}

	const client: FrameClient = {
		run(run, assignment, listener) {
			if (closed) return listener.lost();
			listeners.set(run, listener);
			taking.set(run, createWatchdog(TAKE_LIMIT, onDead));
			post({ kind: 'run', run, assignment });
		},
		kill(run) {
			return new Promise((resolve) => {
				const answer = (answered: boolean) => {
					waiting.stop();
					kills.delete(run);
					listeners.delete(run);
					closeIfUnused();
					resolve(answered);
				};
				const waiting = createWatchdog(ANSWER_LIMIT, () => answer(false));
				kills.set(run, answer);
				post({ kind: 'kill', run });
			});
		},
		retire(gone) {
			retired = gone;
			closeIfUnused();
		},
		close() {
			closed = true;
			port.close();
			remove();
			for (const watchdog of taking.values()) watchdog.stop();
			for (const { lost } of listeners.values()) lost();
			listeners.clear();
		},
	};
	return client;
}
