import { useEffect, useRef } from 'preact/hooks';

/** The hints asked for so far. A new one is announced, and scrolled into view. */
export function Hints({ html, shown }: { readonly html: readonly string[]; readonly shown: number }) {
	const list = useRef<HTMLOListElement>(null);
	useEffect(() => {
		if (shown > 0) list.current?.lastElementChild?.scrollIntoView({ block: 'nearest' });
	}, [shown]);
	return (
		<ol class="wb-hints" aria-label="Hints" ref={list}>
			{html.slice(0, shown).map((hint, index) => (
				<li key={hint}>
					<p class="wb-label">
						Hint {index + 1} of {html.length}
					</p>
					<div class="wb-prose" dangerouslySetInnerHTML={{ __html: hint }} />
				</li>
			))}
		</ol>
	);
}
