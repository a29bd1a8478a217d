import type { Locator, Page } from '@playwright/test';

declare global {
	interface Window {
		stopwatch: Promise<number>;
	}
}

/** What is waited for: an element that matches `selector` and contains `text`. */
interface Sight {
	readonly selector: string;
	readonly text: string;
}

/**
 * Clicks with the mouse, and measures in the page itself from the click until the sight is in the document, in ms.
 * So what the driver of the browser takes doesn't count. The frame that draws it follows within 17 ms.
 * @throws when the sight was there before the click, or isn't there a minute after it
 */
export async function timeClick(page: Page, target: Locator, sight: Sight): Promise<number> {
	await page.evaluate(startWatch, sight);
	await target.click();
	return page.evaluate(() => window.stopwatch);
}

function startWatch({ selector, text }: Sight): void {
	const inSight = () => [...document.querySelectorAll(selector)].some((found) => found.textContent.includes(text));
	if (inSight()) throw new Error(`“${text}” in ${selector} is there before the click.`);
	window.stopwatch = new Promise((resolve, reject) => {
		let clicked = Number.NaN;
		addEventListener('click', (event) => (clicked = event.timeStamp), { capture: true, once: true });
		const observer = new MutationObserver(() => {
			if (!inSight()) return;
			observer.disconnect();
			resolve(performance.now() - clicked);
		});
		observer.observe(document.body, { subtree: true, childList: true, characterData: true });
		setTimeout(() => reject(new Error(`“${text}” in ${selector} did not come.`)), 60_000);
	});
}

/** The floor below every run: a worker made of a blob that says one word, from its start to that word, in ms. */
export async function timeBareWorker(page: Page): Promise<number> {
	return page.evaluate(async () => {
		const url = URL.createObjectURL(new Blob(['postMessage(0)'], { type: 'text/javascript' }));
		const start = performance.now();
		const worker = new Worker(url);
		await new Promise((resolve) => worker.addEventListener('message', resolve));
		const time = performance.now() - start;
		worker.terminate();
		return time;
	});
}

/**
 * The least that any page could do: a click gives code to a worker that is up already, which imports it as a module from a
 * blob and posts a line back, and the page puts the line into the document. From the click to the line, in ms.
 */
export async function timeWarmWorker(page: Page, line: string): Promise<number> {
	await page.evaluate(async (line) => {
		const start = `onmessage = ({ data }) => import(URL.createObjectURL(new Blob([data], { type: 'text/javascript' })));`;
		const worker = new Worker(URL.createObjectURL(new Blob([`${start} postMessage('up');`])));
		await new Promise((resolve) => worker.addEventListener('message', resolve, { once: true }));
		document.body.innerHTML = '<button>bare</button><p class="bare"></p>';
		document.querySelector('button')?.addEventListener('click', () => {
			worker.postMessage(`postMessage(${JSON.stringify(line)})`);
			worker.onmessage = ({ data }) => {
				document.querySelector('.bare')?.append(data);
				worker.terminate();
			};
		});
	}, line);
	await page.waitForTimeout(100);
	return timeClick(page, page.getByRole('button', { name: 'bare' }), { selector: '.bare', text: line });
}

/**
 * The least that a first run in a sandbox could take: a click makes a sandboxed frame, a worker of a blob in it and a
 * module of a blob in that, which says a line, and the page puts it into the document. From the click to the line, in ms.
 */
export async function timeColdFrame(page: Page, line: string): Promise<number> {
	await page.evaluate((line) => {
		const blob = (code: string) =>
			`URL.createObjectURL(new Blob([${JSON.stringify(code)}], { type: 'text/javascript' }))`;
		const worker = `import(${blob(`postMessage(${JSON.stringify(line)})`)})`;
		const frame = `new Worker(${blob(worker)}).onmessage = ({ data }) => parent.postMessage(data, '*')`;
		document.body.innerHTML = '<button>bare</button><p class="bare"></p>';
		document.querySelector('button')?.addEventListener('click', () => {
			addEventListener('message', ({ data }) => document.querySelector('.bare')?.append(data));
			const element = document.createElement('iframe');
			element.setAttribute('sandbox', 'allow-scripts');
			element.srcdoc = `<script>${frame}</script>`;
			document.body.append(element);
		});
	}, line);
	return timeClick(page, page.getByRole('button', { name: 'bare' }), { selector: '.bare', text: line });
}
