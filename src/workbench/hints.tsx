/** The hints asked for so far. A new one is announced. */
export function Hints({ html, shown }: { readonly html: readonly string[]; readonly shown: number }) {
	return (
		<ol class="wb-hints" aria-label="Hints" aria-live="polite">
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
