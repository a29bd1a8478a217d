import { expect, test } from 'vitest';
import { DEFAULT_SETTINGS, type RunRecord } from '../../run/record.ts';
import { turnOf } from './turns.ts';

const choice = { kind: 'choice', of: 'task', chosen: 1, options: ['ada', 'ben'] } as const;
const record: RunRecord = {
	version: 1,
	engine: 'local',
	settings: DEFAULT_SETTINGS,
	entry: 'main.ts',
	events: [
		{ at: 0, seq: 0, kind: 'output', stream: 'out', text: 'open\n' },
		{ at: 0, seq: 1, ...choice, options: ['ada', 'ben'] },
		{ at: 0, seq: 2, kind: 'output', stream: 'out', text: 'ben\n' },
		{ at: 1000, seq: 3, ...choice, options: ['ada', 'ben'], chosen: 0 },
		{ at: 2000, seq: 4, kind: 'output', stream: 'out', text: 'ada\n' },
	],
	ending: { kind: 'finished', leftovers: [] },
	elapsed: 2000,
	realTime: 1,
};

test('a run stands at the first choice that nobody has made', () => {
	const { record: sofar, choice, made } = turnOf(record, 1);
	expect(made).toEqual([{ option: 'ben', lane: null }]);
	expect(choice?.seq).toBe(3);
	expect(sofar.events.map(({ seq }) => seq)).toEqual([0, 1, 2]);
	expect(sofar.elapsed).toBe(1000);
});

test('with all choices made the run is over, and whole', () => {
	expect(turnOf(record, 2)).toEqual({
		record,
		choice: null,
		asker: null,
		made: ['ben', 'ada'].map((option) => ({ option, lane: null })),
	});
});

test('at the start nothing is chosen', () => {
	expect(turnOf(record, 0).made).toEqual([]);
	expect(turnOf(record, 0).record.events).toHaveLength(1);
});
