import { useComputed, useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { EngineWanted, Program } from '../run/program.ts';
import { Bar, LoadNote, RunKey } from './bar.tsx';
import { CodeArea } from './code-area.tsx';
import { createDesk } from './desk.ts';
import { isRunKey } from './keys.ts';
import type { Outcome } from './outcome.ts';
import { createRunning, type Machine } from './running.ts';

export interface PlaygroundProps {
	/** Unique in the course; drafts are kept under it: `generators/lazy#1`. */
	readonly id: string;
	readonly program: Program;
	/** `real` where real workers compute; virtual if left out. */
	readonly clock?: 'virtual' | 'real' | undefined;
	/** Who runs it; the sandbox if it is left out. */
	readonly engine?: EngineWanted | undefined;
	/** What the program is known to print, rendered at build time; shown until the learner's first run. */
	readonly output?: ComponentChildren;
	/** What it prints, if the reader is to say so before the first run. */
	readonly predict?: string | undefined;
	/** The program, coloured at build time. */
	readonly children?: ComponentChildren;
}

/** A runnable program in the prose. */
export function Playground(props: PlaygroundProps) {
	const { id, program, output, predict, children } = props;
	const [running] = useState(createRunning);
	const [desk] = useState(() => createDesk(id, program, 'Program', running.prewarm));
	const last = useSignal<{ machine: Machine; result: Outcome; ran: Program } | null>(null);
	const said = useSignal('');
	const facts = useComputed(() => {
		const { machine, result } = last.value ?? {};
		return machine && result?.record ? machine.timeWords(result.record) : null;
	});

	const [Prediction, setPrediction] = useState<typeof import('./prediction/prediction.tsx').Prediction | null>(null);
	function guess() {
		// Whoever can't load it finds the output below the program.
		import('./prediction/prediction.tsx').then(
			(part) => setPrediction(() => part.Prediction),
			() => {},
		);
	}

	async function run() {
		if (!desk.awake.peek()) return;
		const ran = desk.program();
		void desk.keeper.peek()?.flush();
		said.value = '';
		const done = await running.use((machine, watch) => machine.runOnce(ran, props, watch));
		if (!done) return;
		const { machine, result } = done;
		last.value = { machine, result, ran };
		await desk.mark(result.marks);
		said.value = machine.outcomeWords(result.title, running.console.peek());
	}

	function onKeyDown(event: KeyboardEvent) {
		if (!isRunKey(event)) return;
		event.preventDefault();
		void run();
	}

	const busy = running.activity.value !== 'idle';
	const Writing = desk.writing.value;
	const Machinery = running.machine.value;
	const View = last.value?.result.View;
	return (
		// biome-ignore lint/a11y/noStaticElementInteractions: a shortcut; the button does the same
		<div class="wb wb-playground" onKeyDown={onKeyDown}>
			<CodeArea desk={desk} label="Program" onInterest={running.prewarm}>
				{children}
			</CodeArea>
			<Bar desk={desk} running={running} facts={facts.value}>
				<button type="button" class="wb-go" disabled={!desk.awake.value} aria-disabled={busy} onClick={run}>
					Run <RunKey />
				</button>
				{predict !== undefined && !Prediction && (
					<button type="button" disabled={!desk.awake.value} onClick={guess}>
						Guess first
					</button>
				)}
			</Bar>
			{Prediction && predict !== undefined && (
				<Prediction id={id} expected={predict} running={last.value && running} onGuess={run} />
			)}
			{Writing && <Writing.Notes desk={desk} published={program} />}
			<LoadNote desk={desk} running={running} />
			{!running.console.value && !last.value && output}
			{Machinery && running.console.value && <Machinery.ConsoleView running={running} />}
			{last.value?.result.record && !running.slow.value && (
				<last.value.machine.RunTimeline
					record={last.value.result.record}
					program={last.value.ran}
					exercise={null}
					machine={last.value.machine}
					desk={desk}
					running={running}
				/>
			)}
			{View && !running.slow.value && <View running={running} desk={desk} again={run} />}
			<p class="visually-hidden" role="status">
				{said}
			</p>
		</div>
	);
}
