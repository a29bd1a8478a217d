// How fast a long run is drawn and travelled through: 300 lanes, more than 10 000 events, in a real Chromium.
// Command: npm run build && npm run bench:timeline
import { cpus } from 'node:os';
import type { Page } from '@playwright/test';
import { median, ninetieth, printTable } from './figures.ts';
import { button, openBench, playground, replaceCode, rest, write } from './lesson.ts';

const LANES = 300;
const PROGRAM = `const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
async function boat(n: number) {
  for (let trip = 0; trip < 9; trip++) await sleep(100 + n);
}
await Promise.all(Array.from({ length: ${LANES} }, (_, n) => boat(n)));
console.log('moored');`;
const RUNS = 8;
const FRAMES = 240;

/** Milliseconds from the end of a run, as the page shows it, to the first frame with its timeline in it. */
async function timeFirstPaint(page: Page): Promise<number> {
	const painted = page.evaluate(
		() =>
			new Promise<number>((resolve) => {
				const bench = document.querySelector('.wb-playground');
				const before = bench?.querySelector('.tl-svg');
				let over = 0;
				const look = () => {
					const now = performance.now();
					if (over === 0 && /virtual time/.test(bench?.querySelector('.wb-bar')?.textContent ?? '')) over = now;
					const svg = bench?.querySelector('.tl-svg');
					if (over > 0 && svg && svg !== before && svg.querySelector('.tl-row'))
						requestAnimationFrame(() => resolve(performance.now() - over));
					else requestAnimationFrame(look);
				};
				requestAnimationFrame(look);
			}),
	);
	await button(playground(page), 'Run').click();
	return painted;
}

interface Frames {
	/** From one frame to the next while nothing is done, and while one scrubs. */
	readonly bare: number[];
	readonly scrubbed: number[];
	/** Of a scrubbed frame: from the key's event until everything it changed is laid out. */
	readonly work: number[];
}

/** Moves the slider in each frame, through the whole run, in turn with frames in which nothing happens. */
async function timeFrames(page: Page, count: number): Promise<Frames> {
	return page.evaluate(async (count) => {
		const slider = document.querySelector<HTMLInputElement>('.wb-playground .tl-scrub');
		const svg = document.querySelector('.wb-playground .tl-svg');
		if (!slider || !svg) throw new Error('There is no timeline to scrub.');
		const frame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve));
		const rested = () =>
			new Promise<void>((resolve) => {
				const { port1, port2 } = new MessageChannel();
				port1.onmessage = () => resolve();
				port2.postMessage(null);
			});
		const frames: Frames = { bare: [], scrubbed: [], work: [] };
		for (let i = 0; i < count; i++) {
			let start = await frame();
			let end = await frame();
			frames.bare.push(end - start);
			start = await frame();
			const began = performance.now();
			slider.value = String(Math.round((Number(slider.max) * i) / count));
			slider.dispatchEvent(new Event('input', { bubbles: true }));
			await rested();
			svg.getBoundingClientRect();
			frames.work.push(performance.now() - began);
			end = await frame();
			frames.scrubbed.push(end - start);
		}
		return frames;
	}, count);
}

const bench = await openBench();
try {
	const page = await bench.open();
	await write(playground(page));
	await replaceCode(page, playground(page), PROGRAM);
	const paints: number[] = [];
	for (let i = 0; i < RUNS; i++) {
		// A timeline that is there already would be taken for the new one.
		await page.reload({ waitUntil: 'networkidle' });
		await playground(page).getByRole('textbox').first().waitFor();
		paints.push(await timeFirstPaint(page));
		await rest(page);
	}
	const stops = await page.locator('.wb-playground .tl-scrub').getAttribute('max');
	const { bare, scrubbed, work } = await timeFrames(page, FRAMES);
	const row = (name: string, values: number[], floor: number) => [
		name,
		median(values).toFixed(1),
		ninetieth(values).toFixed(1),
		(median(values) / floor).toFixed(2),
	];
	console.log(`Chromium ${bench.browser.version()}, ${cpus().length} cores, ${LANES} lanes, ${stops} stops\n`);
	printTable(
		['', 'median (ms)', '9 of 10 below (ms)', '/ bare frame'],
		[
			row('a frame in which nothing happens', bare, median(bare)),
			row('a frame in which one scrubs', scrubbed, median(bare)),
			row('of it, until all is laid out', work, median(bare)),
			row('from the end of a run to its timeline', paints, median(bare)),
		],
	);
	await page.context().close();
} finally {
	await bench.close();
}
