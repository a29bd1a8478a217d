import { VIEWS } from './views.ts';

const NAMES = { read: 'Read', code: 'Code', result: 'Result' };

/** The tabs by which a narrow window shows one view of an exercise at a time. Plain HTML: `site/beside/wake.ts` wakes them, `view-keys.ts` answers. */
export function ViewTabs() {
	return (
		<div class="wb-views" role="tablist" aria-label="Views of the exercise">
			{VIEWS.map((view) => (
				<button
					type="button"
					role="tab"
					key={view}
					data-wakes
					data-tab={view}
					aria-selected={view === 'read'}
					tabIndex={view === 'read' ? 0 : -1}
				>
					{NAMES[view]}
				</button>
			))}
		</div>
	);
}
