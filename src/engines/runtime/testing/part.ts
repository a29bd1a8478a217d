// What only a run with hidden tests needs: a part of its own, which comes with them (`../parts.ts`).
import { expect } from './expect.ts';
import { createTestRegistry, type TestRegistry } from './registry.ts';
import { type Inspect, showWith } from './show.ts';

export { lockBuiltIns } from './lock-builtins.ts';
export { createTestPhase } from './test-phase.ts';

/** What the runtime lends: with copies of its own this part would weigh five times as much. */
interface Lent {
	readonly inspect: Inspect;
	/** @throws Node's TypeError unless `value` is a function. */
	requireFunction(name: string, value: unknown): void;
}

export interface Testing {
	/** The library `course/test`. */
	readonly exports: Readonly<Record<string, unknown>>;
	/** Closes the list of tests and returns it. */
	readonly take: TestRegistry['take'];
}

/** May be called once. */
export function createTesting({ inspect, requireFunction }: Lent): Testing {
	showWith(inspect);
	const { test, take } = createTestRegistry(requireFunction);
	return { exports: { test, expect }, take };
}
