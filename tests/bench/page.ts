// How long a learner waits on a lesson of the built site, in a real Chromium, from a click to what it is for.
// Command: npm run build && npm run bench:page
import { readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import type { Page } from '@playwright/test';
import { median, ninetieth, printTable } from './figures.ts';
import { type Bench, button, exercise, openBench, playground, replaceCode, rest, SOLUTION, write } from './lesson.ts';
import { timeBareWorker, timeClick, timeColdFrame, timeWarmWorker } from './stopwatch.ts';

const TIMES = 20;
/** The page's policy allows no workers of its own. */
const BARE = { bypassCSP: true };

/** Milliseconds of each action, and of the bare workers that were started in between. */
interface Measured {
	readonly bare: number[];
	/** A click on the least that could answer it: warm, a worker that is up; cold, a frame and a worker that the click makes. */
	readonly least: number[];
	readonly run: number[];
	readonly check: number[];
}

const VERDICT = { selector: '.wb-exercise h3.wb-title', text: '' };

/** A learner who writes: the editor is open, and one run is behind them. The exercise is solved. */
async function measureWarm(bench: Bench): Promise<Measured> {
	const [lesson, other] = [await bench.open(), await bench.open(BARE)];
	const code = await playground(lesson).locator('.wb-static code').innerText();
	await write(playground(lesson));
	await write(exercise(lesson));
	await replaceCode(lesson, exercise(lesson), readFileSync(SOLUTION, 'utf8'));

	const measured: Measured = { bare: [], least: [], run: [], check: [] };
	for (let i = 0; i <= TIMES; i++) {
		// A first line of its own shows that the output is the new one.
		await replaceCode(lesson, playground(lesson), `console.log('run number ${i}.');\n${code}`);
		// The verdict of the check before leaves the page.
		await button(exercise(lesson), 'Run').click();
		await lesson.locator(VERDICT.selector).waitFor({ state: 'detached' });
		await rest(lesson);
		const bare = await timeBareWorker(other);
		const least = await timeWarmWorker(other, `line ${i}`);
		const sight = { selector: '.wb-playground .wb-text', text: `run number ${i}.` };
		const run = await timeClick(lesson, button(playground(lesson), 'Run'), sight);
		await rest(lesson);
		const check = await timeClick(lesson, button(exercise(lesson), 'Check'), { ...VERDICT, text: 'Solved' });
		await rest(lesson);
		if (i > 0) add(measured, { bare, least, run, check });
	}
	await close(lesson, other);
	return measured;
}

/** A learner who presses a button first thing: nothing is loaded, and the exercise is as it was published. */
async function measureCold(bench: Bench): Promise<Measured> {
	const measured: Measured = { bare: [], least: [], run: [], check: [] };
	for (let i = 0; i < TIMES; i++) {
		const [one, two, three] = [await bench.open(BARE), await bench.open(), await bench.open()];
		const bare = await timeBareWorker(one);
		const least = await timeColdFrame(one, 'a line');
		// A line: the console itself appears with the words that the run takes its time.
		const sight = { selector: '.wb-playground [aria-label="Output of your run"] .wb-row', text: '' };
		const run = await timeClick(two, button(playground(two), 'Run'), sight);
		await rest(two);
		const check = await timeClick(three, button(exercise(three), 'Check'), VERDICT);
		add(measured, { bare, least, run, check });
		await close(one, two, three);
	}
	return measured;
}

function add(measured: Measured, times: { readonly [Name in keyof Measured]: number }): void {
	for (const name of ['bare', 'least', 'run', 'check'] as const) measured[name].push(times[name]);
}

async function close(...pages: Page[]): Promise<void> {
	for (const page of pages) await page.context().close();
}

function rows(state: string, leastName: string, { bare, least, run, check }: Measured): string[][] {
	const row = (name: string, values: number[]) => [
		`${state}: ${name}`,
		median(values).toFixed(1),
		ninetieth(values).toFixed(1),
		(median(values) / median(least)).toFixed(1),
		(median(values) - median(least)).toFixed(1),
	];
	return [
		row('a bare blob worker from its start to its first message', bare),
		row(leastName, least),
		row('Run to first output', run),
		row('Check to verdict', check),
	];
}

const bench = await openBench();
try {
	console.log(`Chromium ${bench.browser.version()}, ${cpus().length} cores, ${TIMES} of each\n`);
	const warm = rows('warm', 'a click on a bare worker that is up, to its line', await measureWarm(bench));
	const cold = rows('cold', 'a click that makes a bare frame and worker, to its line', await measureCold(bench));
	const head = ['', 'median (ms)', '9 of 10 below (ms)', '/ bare click', '- bare click (ms)'];
	printTable(head, [...warm, ...cold]);
} finally {
	await bench.close();
}
