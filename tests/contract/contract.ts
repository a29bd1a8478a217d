import { afterAll, beforeAll, describe } from 'vitest';
import { createRunner, type Runner } from './runner.ts';
import { SUBJECTS, type Subject } from './subjects.ts';
import { aioSuite } from './suites/aio.ts';
import { aioEndingsSuite } from './suites/aio-endings.ts';
import { brokenModulesSuite } from './suites/broken-modules.ts';
import { consoleSuite } from './suites/console.ts';
import { courseSuite } from './suites/course.ts';
import { diagnosesSuite } from './suites/diagnoses.ts';
import { droppedSuite } from './suites/dropped.ts';
import { endingsSuite } from './suites/endings.ts';
import { errorsSuite } from './suites/errors.ts';
import { eventsSuite } from './suites/events.ts';
import { goldenSuite } from './suites/golden.ts';
import { hiddenTestsSuite } from './suites/hidden-tests.ts';
import { isolationSuite } from './suites/isolation.ts';
import { lanePlacesSuite } from './suites/lane-places.ts';
import { lifeSuite } from './suites/life.ts';
import { limitsSuite } from './suites/limits.ts';
import { modulesSuite } from './suites/modules.ts';
import { nativeSuite } from './suites/native.ts';
import { pendingPartsSuite } from './suites/pending-parts.ts';
import { poolsSuite } from './suites/pools.ts';
import { processEventsSuite } from './suites/process-events.ts';
import { redisSuite } from './suites/redis.ts';
import { repeatableSuite } from './suites/repeatable.ts';
import { schedulesSuite } from './suites/schedules.ts';
import { tamperingSuite } from './suites/tampering.ts';
import { thrownValuesSuite } from './suites/thrown-values.ts';
import { timersSuite } from './suites/timers.ts';
import { tracingSuite } from './suites/tracing.ts';
import { tracingLimitsSuite } from './suites/tracing-limits.ts';
import { workersSuite } from './suites/workers.ts';

/** The same programs, the same records, wherever they run: the tests of all that every engine promises. */
export function testContract(name: keyof typeof SUBJECTS): void {
	describe(`the ${name} engine`, () => testSuites(name));
}

function testSuites(name: keyof typeof SUBJECTS): void {
	let subject: Subject;
	beforeAll(async () => {
		subject = await SUBJECTS[name]();
	}, 120_000);
	afterAll(() => subject?.close());

	const runner: Runner = createRunner((...run) => subject.run(...run));
	endingsSuite(runner);
	diagnosesSuite(runner);
	pendingPartsSuite(runner);
	tracingSuite(runner);
	lanePlacesSuite(runner);
	tracingLimitsSuite(runner);
	droppedSuite(runner);
	consoleSuite(runner);
	timersSuite(runner);
	nativeSuite(runner);
	errorsSuite(runner);
	thrownValuesSuite(runner);
	hiddenTestsSuite(runner);
	tamperingSuite(runner);
	modulesSuite(runner);
	brokenModulesSuite(runner);
	limitsSuite(runner);
	repeatableSuite(runner);
	schedulesSuite(runner);
	isolationSuite(runner);
	aioSuite(runner);
	aioEndingsSuite(runner);
	courseSuite(runner);
	redisSuite(runner);
	goldenSuite(runner);
	lifeSuite(runner);
	processEventsSuite(runner);
	eventsSuite(runner);
	poolsSuite(runner);
	workersSuite(runner);
}
