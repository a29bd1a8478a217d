import { afterAll, expect, test } from 'vitest';
import { createLocalEngine } from '../../../src/engines/local/engine.ts';
import { differentPrograms, type RunPrepared, simplestDifference } from './compare.ts';

const engine = createLocalEngine();
afterAll(() => engine.dispose());
const run: RunPrepared = (program, options) => engine.start(program, options).record;

/** Always the same programs; `npm run fuzz` takes others. */
const SEED = 4;

test('300 random programs print, traced, what they print in Node', async () => {
	const preparing = { probes: true };
	const [first] = await differentPrograms(SEED, 300, run, preparing);
	expect(first === undefined ? null : await simplestDifference(SEED, first, run, preparing)).toBe(null);
});

test('a tick too many in each await is noticed in nearly every one', async () => {
	const different = await differentPrograms(SEED, 100, run, { probes: true, extraTick: true });
	expect(different.length).toBeGreaterThanOrEqual(95);
});
