// Node has no IndexedDB: what is proven here holds in memory. tests/workbench/drafts.spec.ts proves the rest in a browser.
import { beforeEach, expect, test, vi } from 'vitest';
import { singleFile } from '../run/program.ts';
import type { Progress } from './progress.ts';
import { exportProgress, importProgress } from './transfer.ts';

/** A progress of its own, as another browser would have. */
async function freshProgress(): Promise<Progress> {
	vi.resetModules();
	const { openProgress } = await import('./progress.ts');
	return openProgress();
}

let progress: Progress;
beforeEach(async () => {
	progress = await freshProgress();
});

test('without storage everything works in memory, and trouble says so', async () => {
	expect(progress.trouble.value).toEqual({ kind: 'blocked' });
	await progress.saveDraft('a', singleFile('mine'), 'original', null);
	expect((await progress.draft('a'))?.files).toEqual({ 'main.ts': 'mine' });
	await progress.removeDraft('a');
	expect(await progress.draft('a')).toBeNull();
});

test('what was solved stays solved at the first time', async () => {
	const clock = vi.spyOn(Date, 'now');
	for (const [time, verdict] of [
		[1, 'output'],
		[2, 'passed'],
		[3, 'passed'],
		[4, 'output'],
	] as const) {
		clock.mockReturnValue(time);
		await progress.addAttempt('a', { verdict, text: singleFile('') });
	}
	vi.restoreAllMocks();
	expect(progress.marks.value.get('a')).toEqual({ id: 'a', attempts: 4, solved: 2 });
});

test('the latest twenty attempts are kept and all are counted; huge programs are left out', async () => {
	for (let n = 0; n < 25; n++) await progress.addAttempt('a', { verdict: 'output', text: singleFile(`${n}`) });
	await progress.addAttempt('a', { verdict: 'passed', text: singleFile('x'.repeat(5_000_000)) });
	const attempts = await progress.attempts('a');
	expect(attempts).toHaveLength(20);
	expect(attempts.at(-2)?.files).toEqual({ 'main.ts': '24' });
	expect(attempts.at(-1)).toMatchObject({ verdict: 'passed' });
	expect(attempts.at(-1)?.files).toBeUndefined();
	expect(progress.marks.value.get('a')?.attempts).toBe(26);
});

test('an exported file brings everything to another browser', async () => {
	await progress.saveDraft('a', singleFile('mine'), 'original', null);
	await progress.addAttempt('a', { verdict: 'passed', text: singleFile('mine') });
	const file = await exportProgress(progress);
	const other = await freshProgress();
	expect(await importProgress(other, file)).toEqual({
		ok: true,
		taken: { drafts: 1, histories: 1, marks: 1 },
		older: 0,
		unreadable: 0,
	});
	expect(await other.draft('a')).toEqual(await progress.draft('a'));
	expect(await other.attempts('a')).toEqual(await progress.attempts('a'));
	expect(other.marks.value).toEqual(progress.marks.value);
});

test('an import takes nothing away: newer drafts stay, what is solved stays solved', async () => {
	await progress.saveDraft('a', singleFile('older'), 'original', null);
	const file = await exportProgress(progress);
	const other = await freshProgress();
	await other.saveDraft('a', singleFile('newer'), 'original', null);
	await other.addAttempt('a', { verdict: 'passed', text: singleFile('') });
	vi.spyOn(Date, 'now').mockReturnValue(0);
	const result = await importProgress(other, file.replace(/"at": \d+/, '"at": 1'));
	vi.restoreAllMocks();
	expect(result).toMatchObject({ taken: { drafts: 0 }, older: 1 });
	expect((await other.draft('a'))?.files).toEqual({ 'main.ts': 'newer' });
	expect(other.marks.value.get('a')?.solved).toBeTypeOf('number');
});

test('a broken entry of a file costs only itself', async () => {
	const file = {
		format: 'yieldpoint-progress',
		version: 1,
		drafts: [42],
		histories: [],
		marks: [{ id: 'a', read: 5 }],
	};
	expect(await importProgress(progress, JSON.stringify(file))).toMatchObject({
		ok: true,
		taken: { drafts: 0, marks: 1 },
		unreadable: 1,
	});
	expect(progress.marks.value.get('a')).toMatchObject({ read: 5 });
});

test.each(['', '{', '[]', '{"format":"other"}', '{"format":"yieldpoint-progress","version":2}'])(
	'a file that holds no progress is refused in words: %s',
	async (text) => {
		const result = await importProgress(progress, text);
		expect(result).toMatchObject({ ok: false, why: expect.stringContaining('Nothing was changed') });
	},
);

test('what is forgotten is gone; without storage nobody can promise more than that', async () => {
	await progress.saveDraft('a', singleFile('mine'), 'original', null);
	await progress.note('a', 'read');
	expect(await progress.forget()).toBe(false);
	expect(await progress.draft('a')).toBeNull();
	expect(progress.marks.value.size).toBe(0);
	expect(progress.trouble.value).toEqual({ kind: 'blocked' });
});

test('an order is kept once, travels in a file, and can be dropped', async () => {
	const order = (choice: number) => ({ schedule: { choices: [choice] }, ofTests: false });
	await progress.keepOrder('a', order(1));
	await progress.keepOrder('a', order(2));
	await progress.keepOrder('a', order(1));
	expect(progress.marks.value.get('a')?.orders).toEqual([order(2), order(1)]);
	const file = await exportProgress(progress);
	await progress.dropOrder('a', order(2));
	expect(progress.marks.value.get('a')?.orders).toEqual([order(1)]);

	const other = await freshProgress();
	await other.keepOrder('a', order(3));
	await importProgress(other, file);
	expect(other.marks.value.get('a')?.orders).toEqual([order(3), order(2), order(1)]);
});

test('of too many kept orders the oldest goes', async () => {
	for (let choice = 0; choice < 12; choice++)
		await progress.keepOrder('a', { schedule: { choices: [choice] }, ofTests: false });
	const orders = progress.marks.value.get('a')?.orders ?? [];
	expect(orders).toHaveLength(10);
	expect(orders[0]?.schedule.choices).toEqual([2]);
});
