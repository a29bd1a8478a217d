import { useEffect, useRef, useState } from 'preact/hooks';
import type { Container } from '../../engines/webcontainer/container.ts';
import { type ContainerState, isBooting } from '../../engines/webcontainer/state.ts';
import { wordsOfState } from '../../engines/webcontainer/words.ts';
import type { Desk } from '../desk.ts';
import { Ticked } from '../ticked.tsx';
import { rememberAgreement } from './agreement.ts';
import './node.css';
import { OwnMachineView } from './own-machine-view.tsx';

interface PanelProps {
	readonly id: string;
	readonly container: Container;
	readonly desk: Desk;
	/** Does again what the learner pressed for. */
	again(): unknown;
}

/** In place of a run that needs Node while it is not there: the question, the way to it, or what stands in that way. */
export function NodePanel({ id, container, desk, again }: PanelProps) {
	const [state, setState] = useState(container.state);
	const panel = useRef<HTMLElement>(null);
	const { title, text } = wordsOfState(state);
	const boots = isBooting(state);

	async function load() {
		if (isBooting(container.state) || container.state.kind === 'ready') return;
		rememberAgreement();
		container.agree();
		await take();
	}

	async function take() {
		if ((await container.take()) === null || panel.current === null) return;
		// The button that was pressed goes away with the panel.
		if (panel.current.contains(document.activeElement))
			panel.current.closest('.wb')?.querySelector<HTMLElement>('.wb-go')?.focus();
		again();
	}

	useEffect(() => {
		const unhear = container.onChange(setState);
		// Who has agreed before is not asked again.
		if (container.state.kind !== 'needs-consent') void take();
		return unhear;
	}, []);

	return (
		<section class="wb-verdict wb-node" data-state={state.kind} ref={panel} aria-label="Running in Node">
			<div role="status">
				<p class="wb-title">{title}</p>
				<p class="wb-why">
					<Ticked text={text} />
				</p>
			</div>
			{state.kind === 'needs-consent' && <WhatIsLoaded />}
			{boots && <progress class="node-progress" aria-label={title} max={3} value={stepOf(state)} />}
			{/* There until the result takes its place, so that the focus is not lost before. */}
			<p class="node-buttons">
				<button type="button" class="wb-go" aria-disabled={boots || state.kind === 'ready'} onClick={load}>
					{buttonOf(state)}
				</button>
			</p>
			<OwnMachineView id={id} desk={desk} />
		</section>
	);
}

function WhatIsLoaded() {
	return (
		<ul class="node-facts">
			<li>
				<strong>What and from where:</strong> StackBlitz’s WebContainer, a Node that runs in this tab, from
				stackblitz.com and servers of theirs. They learn that your browser asked, as any site does. Your program is run
				by it here, in your browser.
			</li>
			<li>
				<strong>How much:</strong> tens of megabytes the first time; we could not measure it. The browser keeps part of
				it.
			</li>
			<li>
				<strong>What it needs:</strong> the network, and a page that is cross-origin isolated, which this one asks to
				be.
			</li>
			<li>
				<strong>On whose terms:</strong> <a href="https://stackblitz.com/terms-of-service">StackBlitz’s</a>. Commercial
				sites need a <a href="https://webcontainers.io/enterprise">licence</a> from them.
			</li>
		</ul>
	);
}

function buttonOf(state: ContainerState): string {
	if (state.kind === 'needs-consent') return 'Load Node and run';
	return isBooting(state) || state.kind === 'ready' ? 'Loading…' : 'Try again';
}

function stepOf(state: ContainerState): number {
	if (state.kind === 'loading') return 0.5;
	return state.kind === 'booting' && state.step === 'starting' ? 2 : 1;
}
