import { hydrate } from 'preact';
import '../../../src/site/styles/fonts.css';
import '../../../src/site/styles/tokens.css';
import '../../../src/site/styles/base.css';
import '../../../src/site/styles/code.css';
import '../../../src/workbench/workbench.css';
import '../../../src/workbench/results.css';
import '../../../src/workbench/exercise.css';
import '../../../src/workbench/views/views.css';
import '../../../src/workbench/attempts/attempts.css';
import '../../../src/site/beside/wake.ts';
import './harness.css';
import { Page, type PageProps } from './page.tsx';

const theme = new URLSearchParams(location.search).get('theme');
if (theme !== null) document.documentElement.dataset.theme = theme;

const root = document.getElementById('app');
const data = document.getElementById('data')?.textContent;
if (root && data) {
	const { exercise } = JSON.parse(data) as Pick<PageProps, 'exercise'>;
	const slots = [...root.querySelectorAll('astro-slot')].map((slot) => slot.innerHTML);
	hydrate(<Page exercise={exercise} slots={slots} />, root);
}
