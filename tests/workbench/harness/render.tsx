import { renderToString } from 'preact-render-to-string';
import { exerciseOnPage } from '../../../src/course/on-page.ts';
import { createLocalEngine } from '../../../src/engines/local/engine.ts';
import { colour } from '../../../src/site/code/colour.ts';
import { renderMarkdown } from '../../../src/site/code/exercise-markdown.ts';
import { ViewTabs } from '../../../src/workbench/views/view-tabs.tsx';
import { exercise } from './exercise.ts';
import { Page } from './page.tsx';
import { programs } from './programs.ts';

/** The page as static HTML, as the site's build makes it. */
export async function renderPage(): Promise<string> {
	const engine = createLocalEngine();
	const onPage = await exerciseOnPage(exercise, engine, renderMarkdown);
	engine.dispose();
	const shown = [...programs.map(({ program }) => program), exercise.starter, exercise.tests];
	const slots = shown.map((program) =>
		Object.values(program?.files ?? {})
			.map((source) => `<div class="numbered">${colour(source, 'ts')}</div>`)
			.join(''),
	);
	slots.push(renderToString(<ViewTabs />));
	const data = JSON.stringify({ exercise: onPage }).replaceAll('<', '\\u003c');
	return `<div id="app">${renderToString(<Page exercise={onPage} slots={slots} />)}</div><script id="data" type="application/json">${data}</script>`;
}
