import { openView, VIEWS, type View } from './views.ts';

/** Does what was asked of a tab, by a click or by a key. */
export function answerTab(tab: HTMLElement, event: Event): void {
	const at = VIEWS.indexOf(tab.dataset.tab as View);
	const key = event instanceof KeyboardEvent ? event.key : '';
	const steps: Record<string, number> = { ArrowLeft: at + 2, ArrowRight: at + 1, Home: 0, End: 2 };
	const to = event.type === 'click' ? at : steps[key];
	const view = to === undefined ? undefined : VIEWS[to % 3];
	if (view === undefined) return;
	openView(tab, view);
	tab.parentElement?.querySelector<HTMLElement>(`[data-tab="${view}"]`)?.focus({ preventScroll: true });
}
