import type { Program } from '../run/program.ts';
import type { Desk } from './desk.ts';
import type { Outcome } from './outcome.ts';

/** Keeps an attempt. Where that can't be done the learner hears of it, and what says so comes with the editor. */
export async function remember(desk: Desk, id: string, { failure }: Outcome, ran: Program): Promise<void> {
	const verdict = failure?.kind ?? 'passed';
	// An attempt that was broken off says nothing about the learner.
	if (verdict === 'stopped' || verdict === 'engine-failed') return;
	const progress = await desk.enter();
	await progress.addAttempt(id, { verdict, text: ran });
	if (progress.trouble.peek()) await desk.open();
}
