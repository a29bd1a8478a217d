import type { Engine, Run, RunOptions } from '../../run/engine.ts';
import type { PreparedProgram } from '../../run/program.ts';
import { type BundledLibrary, type LibraryTexts, libraryTexts } from '../runtime/libraries/bundled.ts';
import type { Assignment } from '../runtime/protocol.ts';
import { startRecording } from './recording.ts';
import { settingsOf } from './settings.ts';
import { createWatchdog, type Watchdog } from './watchdog.ts';

/** A worker as its supervisor sees it. */
export interface WorkerLine {
	/** Gives the worker its program; it may still be starting. */
	assign(assignment: Assignment): void;
	/** Ends the worker, whatever it does. False: nothing answered, and what it lived in is lost. */
	kill(): Promise<boolean>;
}

/** What a worker's surroundings tell of it. */
export interface Listener {
	/** The worker said something; it may be anything. The first thing a worker says is that it is ready. */
	said(message: unknown): void;
	/** It can't go on; `why` is a sentence for the learner. */
	failed(why: string): void;
}

export interface SupervisedRun {
	readonly run: Run;
	stop(): void;
}

interface Parts {
	readonly engine: Engine['name'];
	readonly program: PreparedProgram;
	readonly options: RunOptions | undefined;
	/** The code of a library that the program imports. */
	loadLibrary(name: BundledLibrary): Promise<string>;
	/** Takes a worker for this run alone. */
	connect(listener: Listener): WorkerLine;
	/** The run is over. */
	onEnd(run: SupervisedRun): void;
}

/** Real milliseconds a worker may take to get ready. */
const START_LIMIT = 20_000;

/** Runs a program in a worker of its own: assigns it, records what it says, and ends it when it falls silent. */
export function supervise({ engine, program, options, loadLibrary, connect, onEnd }: Parts): SupervisedRun {
	const settings = settingsOf(options);
	const { silence } = settings.limits;
	let watchdog: Watchdog | null = null;
	let line: WorkerLine | null = null;
	let isReady = false;

	const recording = startRecording({
		engine,
		program,
		settings,
		onStop: () => recording.end({ kind: 'stopped' }),
		onEnd() {
			watchdog?.stop();
			void line?.kill();
			onEnd(supervised);
		},
	});
	const supervised = { run: recording.run, stop: recording.run.stop };
	const assign = (libraries: LibraryTexts) => {
		if (!recording.ended) line?.assign({ program, settings, libraries });
	};
	const failed = (why: string) => recording.end({ kind: 'engine-failed', why });

	function watch(limit: number, onSilence: () => void): void {
		watchdog?.stop();
		watchdog = createWatchdog(limit, onSilence);
	}

	async function endSilent(): Promise<void> {
		const answered = await line?.kill();
		if (answered) recording.end(recording.silentFor(silence));
		else
			failed(
				'The sandbox itself stopped answering: the program may have used up its memory. A fresh one is ready for the next run.',
			);
	}

	watch(START_LIMIT, () =>
		failed(`No worker started within ${START_LIMIT / 1000} seconds. Reload the page and try again.`),
	);
	line = connect({
		failed,
		said(message) {
			recording.take(message);
			if (recording.ended) return;
			if (isReady && isSeen(message)) return;
			if (isReady) watchdog?.alive();
			else watch(silence, () => void endSilent());
			isReady = true;
		},
	});
	const texts = libraryTexts(program, loadLibrary);
	if (texts === null) assign({});
	else
		texts.then(assign, () =>
			failed('A library that the program imports did not load. Check the connection and try again.'),
		);
	return supervised;
}

/** A run tells where it is although it never lets go of the thread: that is no sign of life. */
function isSeen(message: unknown): boolean {
	const { kind } = message as { kind?: unknown };
	return kind === 'seen' || kind === 'seen-starving';
}
