import { expect, type Locator, type Page, test } from '@playwright/test';
import { loadExercise } from '../../src/course/load-exercise.ts';
import { MAIN } from '../../src/run/program.ts';
import { violationsOf } from '../axe.ts';
import { holdTypesBack } from '../types-held-back.ts';
import { type StandIn, standInFor } from './stand-in/stand-in.ts';

// The built page of programs that need real Node; StackBlitz is the stand-in, the genuine service is not reached here.

let standIn: StandIn;
test.beforeEach(async ({ context, page }) => {
	await holdTypesBack(page);
	standIn = await standInFor(context);
});
test.afterEach(() => standIn.close());

async function open(page: Page): Promise<{ playground: Locator; bench: Locator }> {
	await page.goto('/workbench-node/');
	const playground = page.locator('#node-server .wb');
	const bench = page.locator('#node-workers .wb');
	// Each wakes when it comes into sight.
	for (const place of [bench, page.locator('#sandbox .wb'), playground]) {
		await place.scrollIntoViewIfNeeded();
		await expect(place.locator('.wb-go')).toBeEnabled();
	}
	return { playground, bench };
}

/** Presses Run and the button that agrees. */
async function load(bench: Locator): Promise<Locator> {
	await bench.getByRole('button', { name: 'Run' }).click();
	const panel = bench.getByRole('region', { name: 'Running in Node' });
	await panel.getByRole('button', { name: 'Load Node and run' }).click();
	return panel;
}

async function expectNoViolations(page: Page): Promise<void> {
	expect(await violationsOf(page, '.wb-node')).toEqual([]);
}

test('nothing of Node is loaded before the learner agrees, then it boots and the program runs, by keyboard alone', async ({
	page,
}) => {
	const loaded: string[] = [];
	page.on('request', (request) => loaded.push(request.url()));
	const { playground } = await open(page);
	await playground.getByRole('button', { name: 'Run' }).press('Enter');
	const panel = playground.getByRole('region', { name: 'Running in Node' });
	await expect(panel).toContainText('Nothing of it is loaded before you say so.');
	await expect(panel).toContainText('tens of megabytes');
	await expect(panel.getByRole('link', { name: 'licence' })).toBeVisible();
	await expectNoViolations(page);
	expect(loaded.filter((url) => /webcontainer-client|stackblitz/.test(url))).toEqual([]);

	await panel.getByRole('button', { name: 'Load Node and run' }).press('Enter');
	await expect(playground.locator('.wb-console')).toContainText("200 { msg: 'ok' }");
	await expect(playground.getByRole('button', { name: 'Run' })).toBeFocused();
	await expect(panel).toHaveCount(0);
	expect(loaded.filter((url) => url.includes('stackblitz'))).toHaveLength(1);
});

test('a check judges what ran in Node, with the words of a known mistake; the page asks once', async ({ page }) => {
	const exercise = await loadExercise('showcase/node/workers');
	if (!exercise.ok) throw new Error('The exercise does not load.');
	const { solution, mistakes } = exercise.value;
	const { bench, playground } = await open(page);
	await load(playground);
	await expect(playground.locator('.wb-console')).toContainText('200');
	const answer = async (text: string | undefined) => {
		await bench.getByRole('textbox').first().focus();
		await page.keyboard.press('ControlOrMeta+a');
		await page.keyboard.insertText(text ?? '');
		await page.keyboard.press('ControlOrMeta+Enter');
	};
	await bench.locator('.wb-static').click();
	await answer(mistakes[0]?.program.files[MAIN]);
	await expect(bench.locator('.wb-why').first()).toContainText('Where do the numbers 3 and 4 go?');
	await answer(solution.files[MAIN]);
	await expect(bench.getByRole('heading', { name: /^Solved/ })).toBeVisible();
	expect(standIn.boots).toBe(1);

	// Who has agreed on this site is not asked again while the tab is open.
	await page.reload();
	await playground.getByRole('button', { name: 'Run' }).click();
	await expect(playground.locator('.wb-console')).toContainText('200');
	expect(standIn.boots).toBe(2);
});

test('a program that never gives the thread back is ended with its container, and the next run boots another', async ({
	page,
}) => {
	const { playground } = await open(page);
	standIn.behave({ kills: false });
	await playground.locator('.wb-static').click();
	await playground.getByRole('textbox').first().focus();
	await page.keyboard.press('ControlOrMeta+a');
	await page.keyboard.insertText("console.log('before');\nfor (;;);\n");
	await load(playground);
	await expect(playground.locator('.wb-title')).toContainText('It never gave the thread back: look at line 2');
	await playground.getByRole('button', { name: 'Reset' }).click();
	await playground.getByRole('button', { name: 'Run' }).click();
	await expect(playground.locator('.wb-console')).toContainText('200');
	expect(standIn.boots).toBe(2);
});

test('a run can be stopped', async ({ page }) => {
	const { playground } = await open(page);
	await playground.locator('.wb-static').click();
	await playground.getByRole('textbox').first().focus();
	await page.keyboard.press('ControlOrMeta+a');
	await page.keyboard.insertText("console.log('waiting');\nsetInterval(() => {}, 1000);\n");
	await load(playground);
	await expect(playground.locator('.wb-console')).toContainText('waiting');
	await playground.getByRole('button', { name: 'Stop' }).click();
	await expect(playground.locator('.wb-title')).toContainText(/stopped/i);
});

test('a boot without a network is given up, says so, and can be tried again', async ({ page }) => {
	await page.clock.install();
	const { playground } = await open(page);
	standIn.behave({ page: 'unreachable' });
	const panel = await load(playground);
	await expect(panel.getByRole('status').first()).toContainText('Waiting for stackblitz.com to answer.');
	await expect(panel.getByRole('progressbar')).toBeVisible();
	await expect.poll(() => standIn.asked.length).toBe(1);
	await page.clock.fastForward(60_000);
	await expect(panel.getByRole('status').first()).toContainText('Node did not start within 40 seconds');
	await expectNoViolations(page);
	standIn.behave({ page: 'well' });
	await panel.getByRole('button', { name: 'Try again' }).click();
	await expect(playground.locator('.wb-console')).toContainText('200');
});

test('the browser that does not let Node start is told apart', async ({ page }) => {
	const { playground } = await open(page);
	standIn.behave({ build: { refused: 'Access to storage is not allowed from this context' } });
	const panel = await load(playground);
	await expect(panel.getByRole('status').first()).toContainText('The browser does not let Node start');
	await expect(panel).toContainText('Access to storage is not allowed from this context.');
	await expectNoViolations(page);
});

test('a page without the headers names those that are missing', async ({ page }) => {
	await page.route('**/workbench-node/', async (route) => {
		const answer = await route.fetch();
		const headers = answer.headers();
		delete headers['cross-origin-opener-policy'];
		await route.fulfill({ response: answer, headers });
	});
	const { playground } = await open(page);
	const panel = await load(playground);
	await expect(panel.getByRole('status').first()).toContainText('Missing here: Cross-Origin-Opener-Policy');
	await expectNoViolations(page);
	expect(standIn.asked).toEqual([]);
});

test('a policy that refuses the frame is named', async ({ page }) => {
	await page.route('**/workbench-node/', async (route) => {
		const answer = await route.fetch();
		const body = (await answer.text()).replace('https://stackblitz.com;', ';');
		await route.fulfill({ response: answer, body });
	});
	const { playground } = await open(page);
	const panel = await load(playground);
	await expect(panel.getByRole('status').first()).toContainText('This site’s policy does not let Node in');
	expect(standIn.asked).toEqual([]);
});

test('the way to one’s own machine is always there: the command, and the program as it is', async ({
	page,
	context,
}) => {
	await context.grantPermissions(['clipboard-read', 'clipboard-write']);
	const { bench } = await open(page);
	await expect(page.locator('#node-workers .node-note')).toContainText(
		'npm run course -- try node/workers my-answer.ts',
	);
	await bench.getByRole('button', { name: 'Check' }).click();
	const own = bench.getByRole('region', { name: 'On your own machine' });
	await own.getByRole('button', { name: 'Copy the command' }).click();
	await expect(own.getByRole('status')).toHaveText('Copied.');
	expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
		'npm run course -- try node/workers my-answer.ts',
	);
	const [file] = await Promise.all([
		page.waitForEvent('download'),
		own.getByRole('button', { name: 'Download my program' }).click(),
	]);
	expect(file.suggestedFilename()).toBe('my-answer.ts');
});

test('the sandbox works on an isolated page, and pages without Node are not isolated', async ({ page }) => {
	await open(page);
	expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
	const sandbox = page.locator('#sandbox .wb');
	await sandbox.getByRole('button', { name: 'Run' }).click();
	await expect(sandbox.locator('.wb-console')).toContainText('3000');
	await page.goto('/workbench/');
	expect(await page.evaluate(() => crossOriginIsolated)).toBe(false);
	const policy = page.locator('meta[http-equiv="content-security-policy" i]');
	await expect(policy).not.toHaveAttribute('content', /stackblitz/);
});
