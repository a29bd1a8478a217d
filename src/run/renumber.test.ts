import { expect, test } from 'vitest';
import { ITSELF, renumberedEvent, renumberedWaiting } from './renumber.ts';
import type { WaitReason } from './waiting.ts';

const second = { worker: 2, lane: 7 };

test('two workers never share a number, and both keep the numbers within one apart', () => {
	const set = { at: 1, seq: 0, kind: 'timer-set', timer: 1, delay: 5, repeats: false, lane: 3 } as const;
	const [one, two] = [1, 2].map((worker) => renumberedEvent(set, { worker, lane: 7 }));
	expect(one).not.toEqual(two);
	expect(two).toEqual({ ...set, timer: 20_000_001, lane: 20_000_003 });
});

test('what nobody in the worker has started is a child of the lane that the worker is', () => {
	const started = { at: 0, seq: 0, kind: 'lane-started', lane: 1, of: 'module', name: 'job.ts', parent: null } as const;
	expect(renumberedEvent(started, second)).toMatchObject({ lane: 20_000_001, parent: 7 });
	expect(renumberedEvent({ ...started, parent: 1 }, second)).toMatchObject({ parent: 20_000_001 });
});

test('a worker that waits for a message is the lane by which the others know it', () => {
	const on = { kind: 'message', lane: null } as const;
	const suspended = { at: 0, seq: 0, kind: 'lane-suspended', lane: ITSELF, on } as const;
	expect(renumberedEvent(suspended, second)).toEqual({ ...suspended, lane: 7 });
});

test('every number in a reason to wait moves along', () => {
	const lane = { lane: 1, of: 'async', name: 'f', since: 0 } as const;
	const lock: WaitReason = { kind: 'resource', resource: 4, of: 'lock', name: 'till', holders: [1, 2] };
	expect(renumberedWaiting({ ...lane, on: lock }, second)).toMatchObject({
		lane: 20_000_001,
		on: { resource: 20_000_004, holders: [20_000_001, 20_000_002] },
	});
	const several: WaitReason = { kind: 'lanes', of: 'Promise.all', lanes: [2, 3] };
	expect(renumberedWaiting({ ...lane, on: several }, second).on).toMatchObject({ lanes: [20_000_002, 20_000_003] });
	const timer: WaitReason = { kind: 'timer', timer: 9, until: 3 };
	expect(renumberedWaiting({ ...lane, on: timer }, second).on).toMatchObject({ timer: 20_000_009, until: 3 });
});
