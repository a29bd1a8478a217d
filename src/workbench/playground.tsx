import { useComputed, useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { Program } from '../run/program.ts';
import { Bar, RunKey } from './bar.tsx';
import { CodeArea } from './code-area.tsx';
import { ConsoleView } from './console-view.tsx';
import { createDesk } from './desk.ts';
import { marksOf } from './failure-marks.ts';
import { isRunKey } from './keys.ts';
import { Notes } from './notes.tsx';
import { outcomeWords, timeWords } from './run-words.ts';
import { createRunning, type Machine, type Outcome } from './running.ts';
import './workbench.css';

export interface PlaygroundProps {
	/** Unique in the course; drafts are kept under it: `generators/lazy#1`. */
	readonly id: string;
	readonly program: Program;
	/** What the program is known to print, shown until the learner's first run. */
	readonly output?: string;
	/** The program, coloured at build time. */
	readonly children?: ComponentChildren;
}

/** A runnable program in the prose. */
export function Playground({ id, program, output, children }: PlaygroundProps) {
	const [desk] = useState(() => createDesk(id, program, 'Program'));
	const [running] = useState(createRunning);
	const last = useSignal<{ machine: Machine; result: Outcome; ran: Program } | null>(null);
	const said = useSignal('');
	const facts = useComputed(() => (last.value?.result.record ? timeWords(last.value.result.record) : null));

	async function run() {
		if (!desk.awake.peek()) return;
		const ran = desk.program();
		void desk.keeper.peek()?.flush();
		said.value = '';
		const done = await running.use((machine, watch) => machine.runOnce(ran, 'virtual', watch));
		if (!done) return;
		last.value = { ...done, ran };
		const marks = marksOf(done.result.failure, ran);
		// Marks are shown in the editor, so a program that fails as it was published opens one.
		if (marks.length > 0) await desk.open();
		desk.mark(marks);
		said.value = outcomeWords(done.machine.titleOf(done.result.failure), running.console.peek());
	}

	function onKeyDown(event: KeyboardEvent) {
		if (!isRunKey(event)) return;
		event.preventDefault();
		void run();
	}

	const busy = running.activity.value !== 'idle';
	const View = last.value?.machine.EndingView;
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
			</Bar>
			<Notes desk={desk} running={running} published={program} />
			<ConsoleView text={running.console.value} known={output} running={busy} />
			{View && last.value && !busy && (
				<View outcome={last.value.result} program={last.value.ran} goTo={(place) => void desk.write(place)} />
			)}
			<p class="visually-hidden" role="status">
				{said}
			</p>
		</div>
	);
}
