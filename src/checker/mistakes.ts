import { outputOf, type RunRecord } from '../run/record.ts';
import type { WaitReason } from '../run/waiting.ts';
import { linesOf } from './diff.ts';
import { inSharedWords, linesInSharedWords } from './engine-words.ts';
import { lastInLine } from './last-in-line.ts';
import type { DeadlockFailure, Failure, TestResult, Verdict } from './verdict.ts';

/**
 * How an attempt went wrong, as a text: equal for two attempts that went wrong in the same way. It holds the failures
 * in order and, where output, time or tests failed, the output, the seconds (virtual clock only: real ones never
 * repeat) and the result of every test. What the exercise does not demand (a generator that is dropped), or what is
 * right, does not count, nor does what each browser says in its own way.
 *
 * @param broken the run under the schedule that the verdict speaks of, if it does: what went wrong there is what counts
 */
export function signature(verdict: Verdict, record: RunRecord | null, broken: RunRecord | null = null): string {
	return JSON.stringify(partsOf(verdict.failures, record, broken));
}

function partsOf(failures: readonly Failure[], record: RunRecord | null, broken: RunRecord | null): unknown[] {
	return failures
		.filter(({ kind }) => kind !== 'dropped')
		.map((failure) => [
			failure.kind,
			...(failure.kind === 'schedule' ? partsOf(failure.failures, broken, null) : details(failure, record)),
		]);
}

/** The known mistake that an attempt has made, if it is one. */
export function knownMistake<M extends { readonly signature: string }>(
	attempt: string,
	mistakes: readonly M[],
): M | null {
	return mistakes.find((mistake) => mistake.signature === attempt) ?? null;
}

function details(failure: Failure, record: RunRecord | null): unknown[] {
	switch (failure.kind) {
		case 'output':
			return record === null || isCutOff(record) ? [] : linesInSharedWords(linesOf(outputOf(record)));
		case 'order':
			return failure.wrong.map(({ before, after }) => [before, after]);
		case 'in-flight':
			return [failure.most];
		case 'elapsed':
			return record?.settings.clock === 'virtual' ? [failure.seconds] : [];
		case 'tests':
			return failure.results.map(({ name, outcome }) => [name, outcome.kind, ...reason(outcome)]);
		case 'threw':
		case 'rejected':
			return [failure.error.name, inSharedWords(failure.error.message)];
		case 'leftovers':
			return [failure.leftovers.length];
		case 'deadlock':
			return [failure.circle.length, ...reasonsOf(failure)];
		case 'types':
			return failure.problems.map(({ message }) => message);
		case 'not-runnable':
			return failure.diagnostics.map((diagnostic) => diagnostic.message);
		default:
			return [];
	}
}

/** What those wait for on whom it depends, each once: a lock is another matter than a queue, how many wait is not. */
function reasonsOf({ waiting, circle }: DeadlockFailure): string[] {
	const around = waiting.filter(({ lane }) => circle.includes(lane));
	const lanes = around.length > 0 ? around : lastInLine(waiting);
	return [...new Set(lanes.map(({ on }) => kindOf(on)))].sort();
}

function kindOf(on: WaitReason): string {
	// A promise that never settles is one, awaited by itself or among others.
	if (on.kind === 'lanes' && on.promises) return 'promise';
	return on.kind === 'resource' ? on.of : on.kind;
}

/** On the real clock it is chance how much a run has printed by the time something ends it. */
function isCutOff({ settings, ending }: RunRecord): boolean {
	return settings.clock === 'real' && ending.kind !== 'finished';
}

/** What was compared, or else what was thrown. */
function reason(outcome: TestResult['outcome']): string[] {
	if (outcome.kind !== 'failed') return [];
	const { comparison, error } = outcome;
	if (comparison === undefined) return [error.name, inSharedWords(error.message)];
	return [comparison.expected, comparison.received].flatMap((text) => linesInSharedWords(linesOf(text)));
}
