import { expect, test } from 'vitest';
import { unprobed } from '../../run/program.ts';
import { DEFAULT_SETTINGS } from '../../run/record.ts';
import { createNestedWorkers, type FromNested } from './nested-workers.ts';

const { port1: line } = new MessageChannel();
const SPAWN = { kind: 'spawn', worker: 1, lane: 3, path: 'job.ts', name: 'job.ts', startedAt: 0, line };

/** One nested worker, with what the supervisor hears of it. */
function started() {
	const heard: FromNested[] = [];
	const life = { say: (_: unknown) => {}, killed: 0 };
	const workers = createNestedWorkers({
		assignment: { program: unprobed(''), settings: DEFAULT_SETTINGS, parts: {}, nested: null },
		hire(_, hear) {
			life.say = hear;
			return { kill: () => void life.killed++ };
		},
		tell: (message) => heard.push(message),
	});
	expect(workers.take(SPAWN)).toBe(true);
	life.say({ kind: 'ready' });
	return { life, heard, ...workers };
}

test('what a worker had said before it was dismissed is still heard', () => {
	const { life, heard, take } = started();
	life.say({ kind: 'alive' });
	take({ kind: 'dismiss', worker: 1, said: 3 });
	expect(life.killed).toBe(0);
	life.say({ kind: 'alive' });
	expect(life.killed).toBe(0);
	life.say({ kind: 'alive' });
	expect(life.killed).toBe(1);
	expect(heard.map(({ kind }) => kind)).toEqual([
		'nested-started',
		...['nested-said', 'nested-said', 'nested-said', 'nested-said'],
		'nested-gone',
	]);
});

test('a worker of which nothing is on its way is ended at once, and one that closes itself too', () => {
	const dismissed = started();
	dismissed.take({ kind: 'dismiss', worker: 1, said: 0 });
	expect(dismissed.life.killed).toBe(1);
	const closed = started();
	closed.life.say({ kind: 'ended', ending: { kind: 'finished', leftovers: [] }, elapsed: 1 });
	expect(closed.life.killed).toBe(1);
});

test('messages that are not about workers are left to others', () => {
	const { take } = started();
	for (const message of [null, 'spawn', { kind: 'alive' }, { kind: 'events', events: [] }])
		expect(take(message)).toBe(false);
});

test('a worker that was asked for before the run was ended, and heard of after it, is not started', () => {
	const { heard, take, killAll } = started();
	killAll();
	const before = heard.length;
	expect(take({ ...SPAWN, worker: 2 })).toBe(true);
	expect(heard.length).toBe(before);
});
