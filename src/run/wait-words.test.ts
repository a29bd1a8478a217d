import { expect, test } from 'vitest';
import { waitInWords } from './wait-words.ts';
import type { WaitReason } from './waiting.ts';

const fetchUser = { name: 'fetchUser', of: 'async', where: { path: 'main.ts', line: 12, column: 1 } } as const;
const lanes = new Map<number, { name: string; of?: 'async' | 'task' }>([
	[1, fetchUser],
	[2, { name: 'b', of: 'task' }],
	[3, { name: 'c' }],
	[4, { name: 'd' }],
]);

const gate = (nth: number) =>
	({ nth, on: { kind: 'promise', made: 'gate()', where: fetchUser.where } }) satisfies { nth: number; on: WaitReason };

test.each<[WaitReason, string]>([
	[{ kind: 'timer', timer: 1, until: 3000 }, 'sleep until 3 s'],
	[{ kind: 'timer', timer: 1, until: 1.5 }, 'sleep until 0.0015 s'],
	[{ kind: 'lane', lane: 1 }, 'promise of fetchUser (line 12)'],
	[{ kind: 'lane', lane: 2 }, 'task b'],
	[{ kind: 'lanes', of: 'gather', lanes: [1, 2] }, 'gather of fetchUser, b'],
	[{ kind: 'lanes', of: 'gather', lanes: [1, 2, 3, 4] }, 'gather of fetchUser, b and 2 more'],
	[
		{ kind: 'lanes', of: 'Promise.all', lanes: Array.from({ length: 100 }, () => 3) },
		'Promise.all of c, c and at least 98 more',
	],
	[
		{ kind: 'lanes', of: 'Promise.all', lanes: [], among: 3, promises: [gate(2)] },
		'Promise.all, of which the 2nd of 3 (gate(), line 12) never settles',
	],
	[
		{ kind: 'lanes', of: 'Promise.all', lanes: [1], among: 12, promises: [{ nth: 11, on: { kind: 'promise' } }] },
		'Promise.all, of which fetchUser and the 11th of 12 never settle',
	],
	[
		{
			kind: 'lanes',
			of: 'Promise.race',
			lanes: [1],
			among: 8,
			promises: [gate(1), { nth: 3, on: { kind: 'future', label: "an event 'open' of a Door" } }, gate(5)],
		},
		"Promise.race, of which fetchUser, the 1st and 5th of 8 (gate(), line 12) and the 3rd (an event 'open' of a Door) never settle",
	],
	[
		{ kind: 'lanes', of: 'Promise.all', lanes: [], among: 100, promises: [1, 2, 3, 4].map(gate) },
		'Promise.all, of which the 1st, 2nd and 2 more (gate(), line 12) never settle',
	],
	[
		{
			kind: 'lanes',
			of: 'Promise.any',
			lanes: [],
			among: 1,
			promises: [{ nth: 1, on: { kind: 'lanes', of: 'Promise.race', lanes: [1] } }],
		},
		'Promise.any, of which the 1st of 1 (Promise.race of fetchUser) never settles',
	],
	[{ kind: 'resource', resource: 1, of: 'lock', name: 'till-2', holders: [2] }, 'lock till-2, held by b'],
	[
		{ kind: 'resource', resource: 1, of: 'queue', name: 'orders', holders: [], for: 'get' },
		'an item from queue orders',
	],
	[{ kind: 'resource', resource: 1, of: 'lock', name: 'lock-2', holders: [] }, 'lock-2'],
	[{ kind: 'resource', resource: 1, of: 'queue', name: 'queue-1', holders: [], for: 'put' }, 'room in queue-1'],
	[{ kind: 'next', lane: 1 }, 'the next value of fetchUser'],
	[{ kind: 'promise', made: 'gate', where: fetchUser.where }, 'promise gate (line 12)'],
	[{ kind: 'future', label: '' }, 'a future'],
	[{ kind: 'future', label: 'parcel' }, 'future parcel'],
])('%o is told as words', (on, words) => {
	expect(waitInWords(on, (lane) => lanes.get(lane))).toBe(words);
});
