import { type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { RunEvent } from '../run/events.ts';
import type { Moment } from '../run/lanes.ts';
import type { Program } from '../run/program.ts';
import type { ConsoleText } from './console-rows.ts';
import type { Watch } from './outcome.ts';
import type { Travel } from './timeline/travel.ts';

export type Machine = typeof import('./machine.ts');

/** What a bench is doing, and what its console shows. */
export interface Running {
	/** `loading`: the machinery is still on its way. */
	readonly activity: ReadonlySignal<'idle' | 'loading' | 'running'>;
	/** It has been going on for so long that a learner may want to stop it. */
	readonly slow: ReadonlySignal<boolean>;
	/** Null until it has been needed. */
	readonly machine: ReadonlySignal<Machine | null>;
	/** Null before the first run. */
	readonly console: ReadonlySignal<ConsoleText | null>;
	/** Where one stands in the last run; null: at its end. */
	readonly at: Signal<Moment | null>;
	/** The way to moments of the last run; null while there is no timeline of it. */
	readonly travel: Signal<Travel | null>;
	/** Null when the machinery could not be loaded; then a sentence for the learner. */
	readonly trouble: ReadonlySignal<string | null>;
	/** Loads the machinery and warms up the engine, and reads the program if one is given. Never rejects. */
	prewarm(program?: Program): void;
	/** Does something with the machine, one at a time; null when it is busy or could not be loaded. */
	use<T>(work: (machine: Machine, watch: Watch) => Promise<T>): Promise<{ machine: Machine; result: T } | null>;
	stop(): void;
	/** Shows another text in the console. */
	show(text: ConsoleText): void;
}

/** Real milliseconds after which a run counts as slow. */
const SLOW = 300;
/** Real milliseconds between two looks at a console that is being written. */
const SHOW_EVERY = 80;

let loaded: Machine | undefined;

/** The machinery, at once when it is there: even for a loaded module, `import()` takes as long as a whole small run. */
function machinery(): Machine | Promise<Machine> {
	return loaded ?? import('./machine.ts').then((machine) => (loaded = machine));
}

export function createRunning(): Running {
	const activity = signal<'idle' | 'loading' | 'running'>('idle');
	const slow = signal(false);
	const loadedMachine = signal<Machine | null>(null);
	const console = signal<ConsoleText | null>(null);
	const at = signal<Moment | null>(null);
	const travel = signal<Travel | null>(null);
	const trouble = signal<string | null>(null);
	let stopRun = () => {};
	/** Stop was pressed; runs that begin after it end at once. */
	let stopped = false;

	async function use<T>(work: (machine: Machine, watch: Watch) => Promise<T>) {
		if (activity.peek() !== 'idle') return null;
		activity.value = 'loading';
		stopped = false;
		at.value = null;
		const slowTimer = setTimeout(() => {
			slow.value = true;
			show();
		}, SLOW);
		let pause: ReturnType<typeof setTimeout> | undefined;
		let started = false;
		let hasPrinted = false;
		// The last output stays until there is a new one: most runs take less time than a blink.
		let show = () => {};
		try {
			const machine = await machinery();
			loadedMachine.value = machine;
			const rows = machine.gatherRows();
			show = () => {
				pause = undefined;
				console.value = started ? rows.text() : null;
			};
			trouble.value = null;
			activity.value = 'running';
			const result = await work(machine, {
				onStart(stop) {
					started = true;
					stopRun = stop;
					if (stopped) stop();
				},
				onEvent(event: RunEvent) {
					rows.add(event);
					if (event.kind === 'output' && !hasPrinted) {
						hasPrinted = true;
						show();
					} else pause ??= setTimeout(show, SHOW_EVERY);
				},
			});
			return { machine, result };
		} catch (error) {
			reportError(error);
			trouble.value = loadFailed(error);
			return null;
		} finally {
			clearTimeout(slowTimer);
			clearTimeout(pause);
			show();
			slow.value = false;
			activity.value = 'idle';
			stopRun = () => {};
		}
	}

	return {
		activity,
		slow,
		machine: loadedMachine,
		console,
		at,
		travel,
		trouble,
		use,
		prewarm(program) {
			Promise.resolve(machinery()).then(
				({ warmUp }) => warmUp(program),
				() => {},
			);
		},
		show(text) {
			console.value = text;
		},
		stop() {
			stopped = true;
			stopRun();
		},
	};
}

function loadFailed(error: unknown): string {
	const why = error instanceof Error ? error.message : String(error);
	return `The program could not be run, because a part of this page failed (${why}). Check the connection and try again.`;
}
