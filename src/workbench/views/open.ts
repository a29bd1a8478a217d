import type { View } from './views.ts';

/** `openView`, for parts that programs outside of exercises need as well: those never load what knows views. */
export async function openView(inside: Element | null, view: View): Promise<void> {
	if (inside?.closest('.wb-exercise')) (await import('./views.ts')).openView(inside, view);
}

/** `restoreView`, likewise. */
export async function restoreView(editor: Element): Promise<void> {
	if (editor.closest('.wb-exercise')) (await import('./views.ts')).restoreView(editor);
}

/** `revealResult`, likewise. */
export async function revealResult(result: Element | null): Promise<void> {
	(await import('./views.ts')).revealResult(result);
}
