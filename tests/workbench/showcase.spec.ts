import { readdirSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import { MISTAKE_VERDICTS } from '../../src/course/exercise-schema.ts';
import { violationsInBothThemes } from '../axe.ts';
import { pasteOver } from '../paste.ts';
import { holdTypesBack } from '../types-held-back.ts';
import { leaveOnly, reach, slider, timelineOf, verdictOf } from './showcase.ts';

// The page of all verdicts and lanes, from programs that really run: `showcase/`.

/** What each verdict says in one line, what it shows below, and whether that leads to a moment of the timeline. */
const verdicts: Record<string, { says: string | RegExp; shows: string; leads?: string | RegExp }> = {
	blocked: { says: 'It never gave the thread back: look at line 3', shows: '.wb-places .wb-place' },
	deadlock: { says: /wait for each other/, shows: '.wg', leads: /^at 1 s/ },
	elapsed: { says: 'One second too late: 4 s instead of 3 s', shows: '.wb-apart li', leads: /show brew 2/ },
	'in-flight': { says: /3 calls of load at once/, shows: '.wb-places', leads: /^at 0 s/ },
	'known-mistake': { says: 'One second too late: 4 s instead of 3 s', shows: '.wb-why.wb-prose', leads: /show brew 1/ },
	leftovers: {
		says: /leaves behind a timer, somebody still waiting and something held/,
		shows: '.wb-places',
		leads: 'at 0 s: show line 12',
	},
	'not-runnable': { says: 'It can’t be run: look at line 1', shows: '.wb-place' },
	order: { says: '“a is done” comes before “b is done”', shows: '.wb-pair', leads: 'at 1 s: show “a is done”' },
	output: { says: /“milk is ready” instead of “coffee is ready”/, shows: '.wb-diff', leads: /^at 2 s: show line 2/ },
	rejected: { says: 'Nobody handled the rejection from line 5', shows: '.wb-error', leads: /^at 1 s/ },
	schedule: { says: /^Under another order: line 1 reads “2”/, shows: '.wb-schedule', leads: /: show choice 1/ },
	starved: { says: 'Its microtasks never let go: look at line 5', shows: '.wb-places .wb-place' },
	tests: { says: 'All but one of 3 tests pass', shows: '.wb-results dl' },
	threw: { says: 'An error on line 5 ended the program', shows: '.wb-error', leads: /^at 2 s: show the error/ },
	'too-long': { says: 'Still not over after 1 hour: look at line 1', shows: '.wb-why' },
	'too-many-tasks': { says: 'The callbacks never end: look at line 5', shows: '.wb-places .wb-place' },
	'too-much-output': { says: 'It never stops printing: look at line 1', shows: '.wb-why' },
	types: { says: /the types don’t fit: look at line 1/, shows: '.wb-place' },
};

/** The label of the row that each program is there for. */
const lanes: Record<string, string | RegExp> = {
	'async-arrow': 'cross 1',
	'async-function': 'ferry',
	'async-generator': 'trips',
	'async-method': /cross/,
	'await-using': 'shop',
	coroutine: /Task-\d · boil/,
	'for-await': 'cross 2',
	generator: 'docks',
	'inline-coroutine': 'pour 2',
	lock: 'lock till',
	queue: 'queue belt',
	request: /^GET/,
	semaphore: 'semaphore berths',
	'then-callback': /^then/,
	'timer-callback': 'setInterval 3',
};

async function expectNothingInTheWay(page: Page, ...ids: string[]): Promise<void> {
	await leaveOnly(page, ...ids);
	expect(await violationsInBothThemes(page, ...ids.map((id) => `#${id}`))).toEqual([]);
}

test('every verdict that an exercise can ask for is on the page', () => {
	expect(Object.keys(verdicts)).toEqual(expect.arrayContaining([...MISTAKE_VERDICTS]));
	expect(Object.keys(verdicts).sort()).toEqual(readdirSync('showcase/verdicts').sort());
});

/** So many are shown on one page before axe is asked about them together: to open the page and to ask costs most. */
const AT_ONCE = 6;
const kinds = Object.keys(verdicts);

for (let first = 0; first < kinds.length; first += AT_ONCE) {
	const some = kinds.slice(first, first + AT_ONCE);
	test(`real runs are told in words, shown, and lead on: ${some.join(', ')}`, async ({ page }) => {
		test.slow();
		if (!some.includes('types')) await holdTypesBack(page);
		for (const kind of some) await test.step(kind, () => expectVerdict(page, kind));
		await expectNothingInTheWay(page, ...some.map((kind) => `verdicts-${kind}`));
	});
}

async function expectVerdict(page: Page, kind: string): Promise<void> {
	const { says, shows, leads } = verdicts[kind] as (typeof verdicts)[string];
	const place = await reach(page, `verdicts-${kind}`);
	await place.getByRole('button', { name: 'Check' }).click();
	await expect(verdictOf(place).locator('.wb-title').first()).toHaveText(says, { timeout: 60_000 });
	await expect(verdictOf(place).locator(shows).first()).toBeVisible();
	if (leads === undefined) return;
	await expect(timelineOf(place)).toBeVisible();
	await verdictOf(place).getByRole('button', { name: leads }).first().click();
	await expect(slider(place)).toBeFocused();
	await expect(place.locator('.cm-chip').first()).toBeAttached();
}

test('each kind of lane has its row', async ({ page }) => {
	test.slow();
	expect(Object.keys(lanes).sort()).toEqual(
		readdirSync('showcase/lanes')
			.flatMap((file) => /^(.+)\.ts$/.exec(file)?.[1] ?? [])
			.sort(),
	);
	for (const [name, label] of Object.entries(lanes)) {
		await test.step(name, async () => {
			const place = await reach(page, `lanes-${name}`);
			await place.getByRole('button', { name: 'Run' }).click();
			await expect(timelineOf(place).locator('.tl-label').filter({ hasText: label }).first()).toBeVisible();
		});
	}
});

test('jobs and workers have rows on the real clock', async ({ page }) => {
	for (const [name, label] of [
		['job', 'sum 3'],
		['worker', 'job.ts'],
	] as const) {
		const place = await reach(page, `lanes-${name}`);
		await place.getByRole('button', { name: 'Check' }).click();
		await expect(place.getByRole('heading', { name: /^Solved/ })).toBeVisible();
		await expect(timelineOf(place).locator('.tl-label').filter({ hasText: label }).first()).toBeVisible();
	}
	await expectNothingInTheWay(page, 'lanes-job', 'lanes-worker');
});

test('an order that breaks a program is replayed, kept as a test, and judges every later check', async ({ page }) => {
	test.slow();
	const place = await reach(page, 'verdicts-schedule');
	const check = place.getByRole('button', { name: 'Check' });
	const title = verdictOf(place).locator('.wb-title').first();
	const printed = place.locator('.wb-console .wb-text');
	await check.click();
	await expect(title).toHaveText(/^Under another order/, { timeout: 60_000 });
	await expect(printed).toHaveText('3');

	await place.getByRole('button', { name: 'Replay this order' }).click();
	await expect(printed).toHaveText('2');
	await expect(slider(place)).toHaveValue('0');
	await expectNothingInTheWay(page, 'verdicts-schedule');
	await place.getByRole('button', { name: 'Back to the last run' }).click();
	await expect(printed).toHaveText('3');

	await place.getByRole('button', { name: 'Keep as a test' }).click();
	await expect(place.getByRole('button', { name: 'Kept as a test' })).toBeVisible();
	await page.reload();
	await place.scrollIntoViewIfNeeded();
	await check.click();
	await expect(title).toHaveText(/^In the order you kept as test 1: line 1 reads “2”/, { timeout: 60_000 });
	await expect(verdictOf(place).locator('.wb-own')).toContainText('failed');
	await expectNothingInTheWay(page, 'verdicts-schedule');

	await place.locator('.wb-static').click();
	await pasteOver(place.getByRole('textbox').first(), REPAIRED);
	await check.click();
	await expect(title).toHaveText(/^Solved/, { timeout: 60_000 });
	await expect(verdictOf(place).locator('.wb-own')).toContainText('passed');
	await verdictOf(place).getByRole('button', { name: 'Forget it' }).click();
	await check.click();
	await expect(verdictOf(place).locator('.wb-own')).toHaveCount(0);
});

const REPAIRED = `import { anyDelay } from 'course';
let books = 0;
async function add(name: string) {
  await anyDelay(10, 20);
  await anyDelay(10, 20);
  books += 1;
}
await add('ada');
await Promise.all([add('ben'), anyDelay(50, 10).then(() => add('cleo'))]);
console.log(books);`;

test('the learner’s own choices are kept as a test too', async ({ page }) => {
	test.slow();
	const place = await reach(page, 'verdicts-schedule');
	await place.getByRole('button', { name: 'Run' }).click();
	await place.getByRole('button', { name: 'Choose the order' }).click();
	const game = place.getByRole('group', { name: 'You are the scheduler' });
	await expect(game.getByText(/^add, line 6: how long does it take this time\?$/)).toBeVisible();
	await expectNothingInTheWay(page, 'verdicts-schedule');
	await game.getByRole('button', { name: 'Find an order that breaks it' }).click();
	await game.getByRole('button', { name: 'Keep this order as a test' }).press('Enter', { timeout: 60_000 });
	await expect(game.getByRole('button', { name: 'Kept as a test' })).toBeFocused();
	await game.getByRole('button', { name: 'Leave' }).click();
	await place.getByRole('button', { name: 'Check' }).click();
	await expect(verdictOf(place).locator('.wb-title').first()).toHaveText(/^In the order you kept as test 1/, {
		timeout: 60_000,
	});
});

test('the learner chooses the order of a run by keyboard, choice by choice, and finds one that breaks it', async ({
	page,
}) => {
	const place = await reach(page, 'orders-any-delay');
	await place.getByRole('button', { name: 'Run' }).press('Enter');
	await place.getByRole('button', { name: 'Choose the order' }).press('Enter');
	const game = place.getByRole('group', { name: 'You are the scheduler' });
	/** Whoever goes by keyboard never falls back to the top of the page. */
	const expectFocusInside = () =>
		expect.poll(() => place.evaluate((bench) => bench.contains(document.activeElement))).toBe(true);
	await expect(game.locator('legend')).toHaveText('add, line 7: how long does it take this time?');
	await expectFocusInside();
	await game.locator('fieldset').getByRole('button').nth(1).press('Enter');
	await expect(game.getByText('1 choice made:')).toBeVisible();
	await expectFocusInside();
	await expect(place.locator('.wb-console .wb-text')).toHaveText(['ada makes 1']);
	await game.getByRole('button', { name: 'Take the last one back' }).press('Enter');
	await expect(game.getByText('1 choice made:')).toHaveCount(0);
	await expectFocusInside();
	await game.getByRole('button', { name: 'Find an order that breaks it' }).press('Enter');
	await expect(game.locator('.sg-over[data-good="false"]')).toBeVisible();
	await expectFocusInside();
	await game.getByRole('button', { name: 'Leave' }).press('Enter');
	await expect(timelineOf(place)).toBeVisible();
	await expectFocusInside();
});

test('a lock’s row says who holds it, and a deadlock’s ring who waits for whom', async ({ page }) => {
	const place = await reach(page, 'verdicts-deadlock');
	await place.getByRole('button', { name: 'Check' }).click();
	await expect(timelineOf(place).locator('.tl-resource-label')).toHaveText(['lock pan', 'lock knife']);
	const holders = await timelineOf(place).locator('.tl-held title').allTextContents();
	expect(new Set(holders)).toEqual(new Set(['Task-2 · cook has it', 'Task-3 · cook has it']));
	const ring = place.getByRole('img', { name: /Task-2 · cook waits for lock knife, which Task-3 · cook has/ });
	await expect(ring.locator('.wg-node')).toHaveCount(2);
});

test('a guess leads to the moment at which it and the run part', async ({ page }) => {
	const id = 'predictions-put-in-order';
	const place = await reach(page, id);
	await place.getByRole('button', { name: 'Guess first' }).click();
	await expect(place.getByRole('list').getByRole('listitem')).toHaveCount(4);
	await expectNothingInTheWay(page, id);
	await place.getByRole('button', { name: 'That is my guess' }).click();
	await place.getByRole('button', { name: 'Show where they part' }).click();
	await expect(slider(place)).toBeFocused();
	await expect(place.locator('.tl-moment')).toContainText('prints');
	await expectNothingInTheWay(page, id);
});

test('the page is for those who know its address', async ({ page }) => {
	await page.goto('/workbench/');
	await expect(page.locator('meta[name="robots"]')).toHaveAttribute('content', 'noindex');
	await page.goto('/');
	await expect(page.locator('a[href*="workbench"]')).toHaveCount(0);
});
