import { describe, expect, test } from 'vitest';
import { WorkerExecutor } from './index.ts';
import { behaviours, checkBehaviour, realWorkers, simulated } from './testing/executor-suite.ts';

describe.each([realWorkers, simulated])('pool of $name', (kind) => {
	test.each(behaviours)('$name', (behaviour) => checkBehaviour(kind, behaviour));
});

test('what the call of a function gives is no job', () => {
	const pool = new WorkerExecutor({ maxWorkers: 1 });
	const square = (n: number) => n * n;
	expect(() => pool.submit(square(7) as never, [])).toThrow(
		new TypeError('a job is a function, with its arguments beside it, and not what its call gives: got number'),
	);
});
