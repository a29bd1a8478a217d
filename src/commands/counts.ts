import * as z from 'zod';
import type { Counts } from './step.ts';

const vitestReport = z.object({
	numPassedTests: z.number(),
	numFailedTests: z.number(),
	numPendingTests: z.number(),
	numTodoTests: z.number(),
});

/** Counts of Vitest's JSON report. */
export function vitestCounts(json: unknown): Counts {
	const report = vitestReport.parse(json);
	return {
		passed: report.numPassedTests,
		failed: report.numFailedTests,
		skipped: report.numPendingTests + report.numTodoTests,
	};
}

const playwrightReport = z.object({
	stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number(), skipped: z.number() }),
});

/** Counts of Playwright's JSON report. A flaky test counts as failed: a test that needs luck proves nothing. */
export function playwrightCounts(json: unknown): Counts {
	const { stats } = playwrightReport.parse(json);
	return { passed: stats.expected, failed: stats.unexpected + stats.flaky, skipped: stats.skipped };
}
