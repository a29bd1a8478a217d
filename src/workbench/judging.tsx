/** What is needed to judge a program and to say what is wrong with it. Comes with the first check, or the first run that fails. */
import type { Attempt, Tools } from '../attempt/attempt-with.ts';
import { knownMistake } from '../checker/mistakes.ts';
import type { Failure } from '../checker/verdict.ts';
import { wordsOf } from '../checker/words.ts';
import type { ExerciseOnPage } from '../course/on-page.ts';
import type { Program } from '../run/program.ts';
import type { RunRecord } from '../run/record.ts';
import { marksOf } from './failure-marks.ts';
import type { Outcome } from './outcome.ts';
import { EndingView, VerdictView } from './result-views.tsx';
import { orderActions } from './verdict/order-actions.ts';

export { attemptWith } from '../attempt/attempt-with.ts';
export { failureOf } from '../checker/failure-of.ts';

/** What to say about a run that did not end well. */
export function outcomeOfRun(record: RunRecord | null, failure: Failure, program: Program): Outcome {
	return {
		record,
		failure,
		title: wordsOf(failure).title,
		marks: marksOf(failure, program),
		View: ({ desk, running }) => (
			<EndingView {...{ failure, record, program }} goTo={desk.write} travel={running.travel.value} />
		),
	};
}

/** What to say about an attempt at an exercise. */
export function outcomeOfCheck(attempt: Attempt, program: Program, exercise: ExerciseOnPage, tools: Tools): Outcome {
	const { mistakes, expect } = exercise;
	const orders = orderActions(tools, program, exercise, attempt.failing);
	const failure = attempt.verdict.failures[0] ?? null;
	const saysHtml = knownMistake(attempt.signature, mistakes)?.saysHtml ?? null;
	const tests = expect.tests?.length ?? 0;
	return {
		record: attempt.record,
		failure,
		title: failure ? wordsOf(failure).title : 'Solved',
		marks: marksOf(failure, program),
		View: ({ desk, running }) => (
			<VerdictView {...{ attempt, saysHtml, tests, program, orders }} goTo={desk.write} travel={running.travel.value} />
		),
	};
}
