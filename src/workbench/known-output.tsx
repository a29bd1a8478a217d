import type { ComponentChildren } from 'preact';

/** What a program is known to print, shown until its first run. */
export function KnownOutput({ text }: { readonly text: string }) {
	const lines = text === '' ? [] : text.replace(/\n$/, '').split('\n');
	return (
		<ConsoleFrame label="Output">
			{lines.map((line, index) => (
				<div class="wb-row" key={index}>
					<span class="wb-at" />
					<span class="wb-text">{line}</span>
				</div>
			))}
		</ConsoleFrame>
	);
}

interface ConsoleFrameProps {
	readonly label: string;
	readonly children: ComponentChildren;
}

/** The frame around output. */
export function ConsoleFrame({ label, children }: ConsoleFrameProps) {
	return (
		<div class="wb-console">
			<p class="wb-label">{label}</p>
			{/* biome-ignore lint/a11y/noNoninteractiveTabindex: long output scrolls, so a keyboard must reach it */}
			{/* biome-ignore lint/a11y/useSemanticElements: no fieldset: nothing is entered here */}
			<div class="wb-rows" role="group" aria-label={label} tabIndex={0}>
				{children}
			</div>
		</div>
	);
}
