/** What one can look at in an exercise: what it asks, the program, and what came of it. A wide window shows all of them. */
export type View = 'read' | 'code' | 'result';
export const VIEWS: readonly View[] = ['read', 'code', 'result'];

/** Where each stands in an exercise. */
const PANELS: Readonly<Record<string, string>> = { read: '.wb-read', code: '.wb-write', result: '.wb-outcome' };

/** Where this tab of the browser remembers the views that it left, by the exercise's title. */
const KEY = 'views';

/**
 * Brings a view of the exercise around an element to the front, and in a narrow window to the top. Which one is shown
 * stands in the page itself: styles go by `data-view`. Outside of an exercise nothing happens.
 */
export function openView(inside: Element | null, view: View): void {
	const exercise = exerciseAround(inside);
	if (!exercise) return;
	const { view: before = 'read' } = exercise.dataset;
	const hadFocus = panelOf(exercise, before)?.contains(document.activeElement);
	show(exercise, view);
	if (view === before || !isNarrow(exercise)) return;
	// What is hidden can't keep the focus.
	if (hadFocus) exercise.querySelector<HTMLElement>('[role="tab"][aria-selected="true"]')?.focus();
	panelOf(exercise, view)?.scrollIntoView();
	remember(idOf(exercise), view);
}

/** Shows what came of a run, and scrolls as little as need be; where there is room for both, the code stays in sight. */
export function revealResult(result: Element | null): void {
	const exercise = exerciseAround(result);
	if (!exercise) return;
	openView(exercise, 'result');
	for (const view of ['code', 'result']) panelOf(exercise, view)?.scrollIntoView({ block: 'nearest' });
}

/** Shows the exercise around an editor as it was left, if nothing else was opened. Results don't outlive a page: it is the code. */
export function restoreView(editor: Element): void {
	const exercise = exerciseAround(editor);
	if (!exercise || exercise.dataset.view !== undefined) return;
	const left = remembered()[idOf(exercise)];
	if (left === 'code' || left === 'result') show(exercise, 'code');
}

function show(exercise: HTMLElement, view: View): void {
	exercise.dataset.view = view;
	const narrow = isNarrow(exercise);
	const id = idOf(exercise);
	for (const tab of exercise.querySelectorAll<HTMLElement>('[role="tab"]')) {
		const { tab: name = '' } = tab.dataset;
		const panel = panelOf(exercise, name);
		tab.id = `${id}-${name}-tab`;
		tab.ariaSelected = String(name === view);
		tab.tabIndex = name === view ? 0 : -1;
		if (!panel) continue;
		panel.id = `${id}-${name}`;
		tab.setAttribute('aria-controls', panel.id);
		// A panel without its tab is none.
		panel.role = narrow ? 'tabpanel' : null;
		if (narrow) panel.setAttribute('aria-labelledby', tab.id);
		else panel.removeAttribute('aria-labelledby');
	}
}

function exerciseAround(inside: Element | null): HTMLElement | null {
	return inside?.closest<HTMLElement>('.wb-exercise') ?? null;
}

/** The id of its title. */
function idOf(exercise: Element): string {
	return exercise.getAttribute('aria-labelledby') ?? '';
}

function panelOf(exercise: Element, view: string): HTMLElement | null {
	return exercise.querySelector<HTMLElement>(PANELS[view] ?? '');
}

/** Only narrow windows show the tabs. */
function isNarrow(exercise: Element): boolean {
	return Boolean(exercise.querySelector<HTMLElement>('.wb-views')?.offsetParent);
}

function remember(id: string, view: View): void {
	try {
		sessionStorage.setItem(KEY, JSON.stringify({ ...remembered(), [id]: view }));
	} catch {
		// Storage is blocked: the next visit begins with reading.
	}
}

function remembered(): Record<string, unknown> {
	try {
		return Object(JSON.parse(sessionStorage.getItem(KEY) ?? '{}'));
	} catch {
		return {};
	}
}
