import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { Desk } from './desk.ts';
import { isMac } from './keys.ts';
import type { Running } from './running.ts';

interface BarProps {
	readonly desk: Desk;
	readonly running: Running;
	/** What the last run took. */
	readonly facts: string | null;
	readonly children: ComponentChildren;
}

/** The row of buttons below the code. At its right: what goes on, or what the last run took. */
export function Bar({ desk, running, facts, children }: BarProps) {
	const stop = useRef<HTMLButtonElement>(null);
	const slow = running.slow.value;
	const travel = running.travel.value;
	const Writing = desk.writing.value;
	// Who comes to the buttons is about to press one.
	const prewarm = () => desk.awake.peek() && running.prewarm(desk.program());
	return (
		<div class="wb-bar needs-js" onPointerEnter={prewarm} onFocusIn={prewarm}>
			{Writing && <Writing.TroubleNote desk={desk} />}
			{children}
			<ResetButton desk={desk} />
			<span class="wb-side">
				{slow ? (
					<>
						<span>{running.activity.value === 'loading' ? 'Loading…' : 'Running…'}</span>
						<button type="button" ref={stop} onClick={running.stop}>
							Stop
						</button>
					</>
				) : (
					<>
						{facts}
						{travel && (
							// Often it stands below what is in sight.
							<button type="button" class="wb-quiet" onClick={() => travel.goTo({ at: Infinity, seq: Infinity })}>
								Timeline ↓
							</button>
						)}
					</>
				)}
			</span>
		</div>
	);
}

function ResetButton({ desk }: { readonly desk: Desk }) {
	const wasReset = desk.wasReset.value;
	return (
		<button
			type="button"
			disabled={!desk.awake.value}
			onClick={() => (wasReset ? desk.undoReset() : void desk.reset())}
		>
			{wasReset ? 'Undo reset' : 'Reset'}
		</button>
	);
}

/** The key that runs or checks, as this machine calls it; nothing before the page has woken up. */
export function RunKey() {
	const name = useSignal('');
	useEffect(() => {
		name.value = isMac() ? '⌘⏎' : 'Ctrl ⏎';
	}, [name]);
	return <kbd class="wb-key">{name}</kbd>;
}

/** Says that a part of the page did not arrive. */
export function LoadNote({ desk, running }: Pick<BarProps, 'desk' | 'running'>) {
	const trouble = desk.loadTrouble.value ?? running.trouble.value;
	return (
		trouble && (
			<p class="wb-note" role="alert">
				{trouble}
			</p>
		)
	);
}
