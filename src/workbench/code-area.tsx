import type { ComponentChildren } from 'preact';

/** The learner's code: static and coloured first, an editor in the same place once it is wanted. */
export function CodeArea({ children }: { readonly children: ComponentChildren }) {
	return (
		<div class="wb-code">
			<div class="wb-static">{children}</div>
		</div>
	);
}
