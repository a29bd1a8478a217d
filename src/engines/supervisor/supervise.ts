import type { Engine, Run, RunOptions } from '../../run/engine.ts';
import type { PreparedProgram } from '../../run/program.ts';
import { type Part, type PartTexts, partTexts } from '../runtime/parts.ts';
import type { Assignment } from '../runtime/protocol.ts';
import { createCausalOrder } from './causal-order.ts';
import { type NestedWorker, startRecording } from './recording.ts';
import { settingsOf } from './settings.ts';
import { createWatch } from './watch.ts';
import { fromNested } from './worker-message.ts';

/** A worker as its supervisor sees it, with the workers that it starts. */
export interface WorkerLine {
	/** Gives the worker its program; it may still be starting. */
	assign(assignment: Assignment): void;
	/**
	 * Ends the worker and all nested ones, whatever they do. False: nothing answered, and what it lived in is lost.
	 * @param isSilent one of them has fallen silent: it may be in what not even the engine can interrupt
	 */
	kill(isSilent?: boolean): Promise<boolean>;
}

/** What a worker's surroundings tell of it. */
export interface Listener {
	/** The worker said something; it may be anything. The first thing a worker says is that it is ready. */
	said(message: unknown): void;
	/** It can't go on. */
	failed(why: WhyFailed): void;
}

/** A sentence for the learner; or the program has filled its memory, so many megabytes as far as is known. */
export type WhyFailed = string | { readonly filled: number | null };

/** The same of a process of real Node. */
export interface ProcessListener extends Listener {
	/** Something was written past the runtime: by a child of the program, or by Node itself. */
	printed(stream: 'out' | 'err', text: string): void;
}

export interface SupervisedRun {
	readonly run: Run;
	stop(): void;
}

interface Parts {
	readonly engine: Engine['name'];
	readonly program: PreparedProgram;
	readonly options: RunOptions | undefined;
	/** The code of a part that the runtime does not hold. */
	loadPart(name: Part): Promise<string>;
	/** Takes a worker for this run alone. */
	connect(listener: ProcessListener): WorkerLine;
	/** The run is over. */
	onEnd(run: SupervisedRun): void;
}

const MAIN = 0;
const NESTED = /^nested-/;

/** Runs a program in a worker of its own: assigns it, records what it says, and ends it when it falls silent. */
export function supervise({ engine, program, options, loadPart, connect, onEnd }: Parts): SupervisedRun {
	const settings = settingsOf(options);
	const nested = new Map<number, NestedWorker>();
	let line: WorkerLine | null = null;

	const recording = startRecording({
		engine,
		program,
		settings,
		onStop: () => recording.end({ kind: 'stopped' }),
		onEnd() {
			watch.stop();
			void line?.kill();
			onEnd(supervised);
		},
	});
	const supervised = { run: recording.run, stop: recording.run.stop };
	const assign = (parts: PartTexts) => {
		if (!recording.ended) line?.assign({ program, settings, parts, nested: null });
	};
	const failed = (why: WhyFailed) =>
		recording.end(typeof why === 'string' ? { kind: 'engine-failed', why } : recording.filled(why.filled));
	const order = createCausalOrder((worker, message) => recording.take(message, nested.get(worker)));
	const watch = createWatch(settings.limits.silence, {
		notStarted: failed,
		silent: (worker) => void endSilent(worker),
	});

	async function endSilent(worker: number): Promise<void> {
		const answered = await line?.kill(true);
		if (answered) recording.end(recording.silentFor(settings.limits.silence, nested.get(worker)));
		else
			failed(
				'The sandbox itself stopped answering: the program may have used up its memory. A fresh one is ready for the next run.',
			);
	}

	function said(message: unknown): void {
		const ofNested = NESTED.test(`${kindOf(message)}`) ? fromNested.safeParse(message).data : undefined;
		if (ofNested === undefined) {
			take(MAIN, message);
			return;
		}
		const { worker } = ofNested;
		if (ofNested.kind === 'nested-started') {
			nested.set(worker, ofNested);
			watch.expect(worker);
		} else if (ofNested.kind === 'nested-gone' || isEnd(ofNested.said)) {
			watch.forget(worker);
			if (ofNested.kind === 'nested-said') order.take(worker, ofNested.said);
			else order.gone(worker);
		} else {
			take(worker, ofNested.said);
		}
	}

	function take(worker: number, message: unknown): void {
		// A worker is ready before it begins to count what it says.
		if (kindOf(message) !== 'ready') order.take(worker, message);
		if (!recording.ended && !isSeen(message)) watch.alive(worker);
	}

	watch.expect(MAIN);
	line = connect({
		failed,
		said: (message) => recording.ended || said(message),
		printed: (stream, text) => recording.printed(stream, text),
	});
	const texts = partTexts(program, settings, loadPart);
	if (texts === null) assign({});
	else
		texts.then(assign, () =>
			failed('A part of the sandbox that this program needs did not load. Check the connection and try again.'),
		);
	return supervised;
}

const isEnd = (said: unknown) => kindOf(said) === 'ended';

/** A run tells where it is although it never lets go of the thread: that is no sign of life. */
function isSeen(message: unknown): boolean {
	const kind = kindOf(message);
	return kind === 'seen' || kind === 'seen-starving';
}

function kindOf(said: unknown): unknown {
	return (said as { kind?: unknown } | null)?.kind;
}
