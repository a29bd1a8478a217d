import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { Desk } from './desk.ts';

export interface CodeAreaProps {
	readonly desk: Desk;
	readonly label: string;
	/** The code, coloured at build time. */
	readonly children: ComponentChildren;
	/** The learner is about to write: time to load what running needs. */
	readonly onInterest: () => void;
}

/** The learner's code: static and coloured first, an editor in the same place once it is wanted. */
export function CodeArea({ desk, label, children, onInterest }: CodeAreaProps) {
	const host = useRef<HTMLDivElement>(null);
	/** Set when the keyboard came here, until it went on elsewhere. */
	const keyboardWaits = useRef(false);
	const shown = useRef<HTMLDivElement>(null);
	useEffect(() => {
		if (!host.current) return;
		const sleep = desk.wake(host.current);
		// Whoever came to the code before the page had woken up, by a click or the keyboard.
		if (shown.current?.contains(document.activeElement)) void desk.write();
		return sleep;
	}, [desk]);

	async function onFocusIn(event: FocusEvent) {
		onInterest();
		if (!(event.target instanceof Element && event.target.matches(':focus-visible'))) return;
		keyboardWaits.current = true;
		await desk.open();
		if (keyboardWaits.current) void desk.write();
	}

	function onFocusOut({ relatedTarget }: FocusEvent) {
		if (relatedTarget !== null) keyboardWaits.current = false;
	}

	function onClick({ clientX, clientY }: MouseEvent) {
		// Whoever selects text wants to copy it.
		if (getSelection()?.isCollapsed === false) return;
		onInterest();
		void desk.write({ x: clientX, y: clientY });
	}

	const open = desk.editor.value !== null;
	const Writing = desk.writing.value;
	const awake = desk.awake.value;
	return (
		<>
			{Writing && <Writing.FileTabs desk={desk} />}
			<div class="wb-code">
				{/* biome-ignore lint/a11y/useKeyWithClickEvents: the keyboard opens the editor by focus */}
				{/* biome-ignore lint/a11y/noStaticElementInteractions: a group once it can be focused */}
				<div
					class="wb-static"
					ref={shown}
					hidden={open}
					{...(awake && { tabIndex: 0, role: 'group', 'aria-label': `${label}: focus to edit` })}
					onFocusIn={onFocusIn}
					onFocusOut={onFocusOut}
					onClick={onClick}
				>
					{children}
				</div>
				<div class="wb-editor" ref={host} onFocusIn={() => onInterest()} />
			</div>
			{Writing && <Writing.EditorFoot desk={desk} />}
		</>
	);
}
