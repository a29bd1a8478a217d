// The line between text and exercise: dragged, moved by keys, put back by a double click, and remembered.

/** What either side keeps at least, in rem; `styles/beside.css` sees to it. */
const LEAST = 27;
/** What one press of a key moves, in per cent of the window. */
const STEP = 2;

/** Does what the reader wants of the separator. */
export function move(separator: HTMLElement, event: Event): void {
	if (event.type === 'pointerdown') drag(separator, event as PointerEvent);
	else if (event instanceof KeyboardEvent) press(separator, event.key);
	// A double click: the second of two.
	else if (event.type === 'click' && (event as UIEvent).detail === 2) place(separator, null);
	tell(separator);
}

function drag(separator: HTMLElement, { pointerId, button }: PointerEvent): void {
	if (button !== 0) return;
	const done = new AbortController();
	const { signal } = done;
	const end = () => {
		done.abort();
		delete separator.dataset.dragged;
	};
	separator.dataset.dragged = '';
	try {
		separator.setPointerCapture(pointerId);
	} catch {
		// The pointer was let go before this part of the page had come.
		end();
	}
	separator.addEventListener(
		'pointermove',
		({ clientX }) => {
			place(separator, (100 * clientX) / innerWidth);
			tell(separator);
		},
		{ signal },
	);
	for (const type of ['pointerup', 'pointercancel'] as const) separator.addEventListener(type, end, { signal });
}

function press(separator: HTMLElement, key: string): void {
	const { least, most, now } = widths(separator);
	const to = { ArrowLeft: now - STEP, ArrowRight: now + STEP, Home: least, End: most }[key];
	if (to !== undefined) place(separator, to);
}

/** Gives the text so many per cent of the window, as far as there is room; null: as many as it usually has. */
function place(separator: HTMLElement, wanted: number | null): void {
	const { least, most } = widths(separator);
	const { style } = document.documentElement;
	const bench = wanted === null ? null : 100 - Math.min(Math.max(wanted, least), most);
	if (bench === null) style.removeProperty('--bench-share');
	else style.setProperty('--bench-share', `${bench}vw`);
	try {
		if (bench === null) localStorage.removeItem('bench');
		else localStorage.setItem('bench', String(bench));
	} catch {
		// Storage is blocked: it holds for this page.
	}
}

/** In per cent of the window: the least and the most that the text can have, and what it has. */
function widths(separator: HTMLElement): { least: number; most: number; now: number } {
	const least = (100 * LEAST * Number.parseFloat(getComputedStyle(document.documentElement).fontSize)) / innerWidth;
	const bench = separator.parentElement?.offsetWidth ?? 0;
	return { least, most: 100 - least, now: 100 - (100 * bench) / innerWidth };
}

/** Says where it stands to those who can't see it. */
function tell(separator: HTMLElement): void {
	const { least, most, now } = widths(separator);
	separator.ariaValueMin = String(Math.round(least));
	separator.ariaValueMax = String(Math.round(most));
	separator.ariaValueNow = String(Math.round(now));
	separator.ariaValueText = `${Math.round(now)} % of the window`;
}
