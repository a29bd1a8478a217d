import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { singleFile } from './program.ts';
import { DEFAULT_SETTINGS, type RunRecord } from './record.ts';
import { loadRecord, loadRun, MOST_SAVED, saveRun } from './saving.ts';
import type { WaitReason } from './waiting.ts';

const record: RunRecord = {
	version: 1,
	engine: 'local',
	settings: { ...DEFAULT_SETTINGS, schedule: { choices: [1, 0], seed: 3 } },
	entry: 'main.ts',
	events: [
		{ at: 0, seq: 0, kind: 'lane-started', lane: 1, of: 'module', name: 'main.ts', parent: null },
		{ at: 0, seq: 1, kind: 'output', stream: 'out', text: 'tea \u2028 ☕\n', lane: 1 },
		{ at: 1.25, seq: 2, kind: 'lane-suspended', lane: 1, on: { kind: 'timer', timer: 1, until: 3000 } },
	],
	ending: { kind: 'deadlock', waiting: [], circle: [] },
	elapsed: 1.25,
	realTime: 7.5,
};
const run = { program: singleFile('console.log("tea");'), record };
const saved = saveRun(run);

/** Why a file is refused. */
function why(text: string): string {
	const loaded = loadRun(text);
	return loaded.ok ? 'it is not' : loaded.why;
}

function changed(change: (file: Record<string, unknown> & { record: Record<string, unknown> }) => void): string {
	const file = JSON.parse(saved);
	change(file);
	return JSON.stringify(file);
}

test('a saved run comes back as it was', () => {
	expect(loadRun(saved)).toEqual({ ok: true, value: run });
	expect(loadRecord(JSON.stringify(record))).toEqual({ ok: true, value: record });
});

const ofAll: WaitReason = {
	kind: 'lanes',
	of: 'Promise.all',
	lanes: [2],
	among: 3,
	promises: [{ nth: 3, on: { kind: 'promise', made: 'gate()', where: { path: 'main.ts', line: 4, column: 2 } } }],
};
const deadlocked = (on: unknown) =>
	JSON.stringify({
		...record,
		ending: { kind: 'deadlock', waiting: [{ lane: 1, of: 'module', name: 'main.ts', on, since: 0 }], circle: [] },
	});

test('a deadlock comes back with the promises that never settle, and without them from those who did not tell', () => {
	const { promises, among, ...before } = ofAll;
	for (const on of [ofAll, before]) {
		expect(loadRecord(deadlocked(on))).toMatchObject({ ok: true, value: { ending: { waiting: [{ on }] } } });
	}
	expect(loadRecord(deadlocked(before))).not.toHaveProperty('value.ending.waiting.0.on.promises');
	for (const promises of [{}, [{ nth: 'last', on: { kind: 'promise' } }], [{ nth: 1, on: { kind: 'nothing' } }]]) {
		expect(loadRecord(deadlocked({ ...ofAll, promises }))).toMatchObject({
			ok: false,
			why: expect.stringMatching(/^This saved run is damaged at ending/),
		});
	}
});

describe('a file is refused with a sentence that says why', () => {
	test.each([
		['text', 'not json', /^This file is no saved run, or only a part of one: it is not JSON\. /],
		['half a file', saved.slice(0, -20), /only a part of one/],
		['another file', '{"kind":"yieldpoint progress"}', /^This file is no saved run\. /],
		['nothing', 'null', /^This file is no saved run\. /],
		[
			'a newer format',
			changed((file) => Object.assign(file, { version: 2 })),
			/newer version .*format 2, and this one reads 1/,
		],
		['a newer record', changed(({ record }) => Object.assign(record, { version: 9 })), /newer version .*format 9/],
		[
			'an older format',
			changed((file) => Object.assign(file, { version: 0 })),
			/^This run was saved in format 0, which is no longer read\./,
		],
		[
			'damage',
			changed(({ record }) => Object.assign(record, { events: [{ at: 'soon' }] })),
			/^This saved run is damaged at record\.events\.0/,
		],
		[
			'an entry that is missing',
			changed((file) => Object.assign(file, { program: { files: {}, entry: 'a.ts' } })),
			/begins with a\.ts/,
		],
	])('%s', (_, text, words) => {
		expect(why(text)).toMatch(words);
	});

	test('one that is too large is not even read', () => {
		expect(why(' '.repeat(MOST_SAVED + 1))).toMatch(/^This file is too large to be opened: 101 million characters/);
	});
});

test('a file cannot reach what objects inherit', () => {
	const text = saved.replace('{"files":{', '{"__proto__":{"polluted":1},"files":{"__proto__":"x",');
	expect(text).not.toBe(saved);
	const loaded = loadRun(text);
	expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
	if (loaded.ok) expect(Object.getPrototypeOf(loaded.value.program.files)).toBe(Object.prototype);
});

test('whatever is cut out of a file or put into it, it is read or refused, never thrown at', () => {
	const at = fc.nat(saved.length);
	const piece = fc.oneof(fc.string(), fc.constantFrom('null', '-1', '[]', '{}', '"x"', '1e999', ',', '}'));
	fc.assert(
		fc.property(at, fc.nat(30), piece, (start, length, text) => {
			const broken = saved.slice(0, start) + text + saved.slice(start + length);
			for (const loaded of [loadRun(broken), loadRecord(broken)]) {
				if (!loaded.ok) expect(loaded.why).toMatch(/^This .*\.$/s);
			}
		}),
		{ numRuns: 2_000 },
	);
});

test('any JSON in the place of any part is read or refused', () => {
	fc.assert(
		fc.property(fc.constantFrom(...Object.keys(record)), fc.jsonValue(), (key, value) => {
			const loaded = loadRun(changed((file) => Object.assign(file.record, { [key]: value })));
			if (!loaded.ok) expect(loaded.why).toMatch(/^This .*\.$/s);
		}),
		{ numRuns: 500 },
	);
});
