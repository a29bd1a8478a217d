import { describe, test } from 'vitest';
import { behaviours, checkBehaviour, realWorkers, simulated } from './testing/executor-suite.ts';

describe.each([realWorkers, simulated])('pool of $name', (kind) => {
	test.each(behaviours)('$name', (behaviour) => checkBehaviour(kind, behaviour));
});
