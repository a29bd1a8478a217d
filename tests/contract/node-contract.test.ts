import { afterAll, beforeAll, describe } from 'vitest';
import { createRunner } from './runner.ts';
import { SUBJECTS, type Subject } from './subjects.ts';
import { childProcessesSuite } from './suites/child-processes.ts';
import { diagnosesSuite } from './suites/diagnoses.ts';
import { errorsSuite } from './suites/errors.ts';
import { networkSuite } from './suites/network.ts';
import { pendingPartsSuite } from './suites/pending-parts.ts';
import { poolsSuite } from './suites/pools.ts';
import { ownProcessSuite, realNodeSuite } from './suites/real-node.ts';
import { workerThreadsSuite } from './suites/worker-threads.ts';

// Of what all engines promise, that which does not rest on virtual time and on a world of its own (docs/engine.md), and
// what only real Node has.
describe('the node engine', () => {
	let subject: Subject;
	beforeAll(async () => {
		subject = await SUBJECTS.node();
	});
	afterAll(() => subject?.close());

	const runner = createRunner((...run) => subject.run(...run), 'node');
	errorsSuite(runner);
	diagnosesSuite(runner);
	pendingPartsSuite(runner);
	poolsSuite(runner);
	realNodeSuite(runner);
	ownProcessSuite(runner);
	workerThreadsSuite(runner);
	childProcessesSuite(runner);
	networkSuite(runner);
});
