import { afterAll, expect, test } from 'vitest';
import { check } from '../../src/checker/check.ts';
import { failureOf } from '../../src/checker/failure-of.ts';
import { signature } from '../../src/checker/mistakes.ts';
import { wordsOf } from '../../src/checker/words.ts';
import { createLocalEngine } from '../../src/engines/local/engine.ts';
import { prepare } from '../../src/prepare/prepare.ts';
import { lanesOf } from '../../src/run/lanes.ts';
import { singleFile } from '../../src/run/program.ts';
import { outputOf, type RunRecord } from '../../src/run/record.ts';
import { loadRecord, loadRun, saveRun } from '../../src/run/saving.ts';

const engine = createLocalEngine();
afterAll(() => engine.dispose());

/** All that a page or the command line makes of a record. */
function views(record: RunRecord) {
	const failure = failureOf(record.ending);
	const verdict = check(record, {
		output: { kind: 'exact', text: 'other' },
		elapsed: { equals: 9 },
		leavesNothing: true,
	});
	return {
		output: outputOf(record),
		lanes: [...lanesOf(record.events)],
		words: failure && wordsOf(failure),
		verdict: verdict.failures.map(wordsOf),
		signature: signature(verdict, record),
	};
}

test.each([
	[
		'that finishes',
		`const wait = (ms: number) => new Promise((r) => setTimeout(r, ms));\nawait Promise.all([wait(20), wait(5)]);\nconsole.log('done');`,
	],
	[
		'that leaves something',
		`async function gate() { await new Promise(() => {}); }\nvoid gate();\nsetInterval(() => {}, 9).unref();`,
	],
	['that waits for ever', `async function gate() { await new Promise(() => {}); }\nawait gate();`],
	['that throws', `async function deep() { await null; throw new RangeError('no'); }\nawait deep();`],
	[
		'with aio',
		`import { run, sleep } from 'aio';\nawait run((function* () { yield* sleep(2); console.log('slept'); })());`,
	],
])('a run %s looks the same when it has been saved and loaded', async (_, source) => {
	const program = singleFile(source);
	const prepared = prepare(program);
	if (!prepared.ok) throw new Error(JSON.stringify(prepared.diagnostics));
	const record = await engine.start(prepared.program).record;
	const loaded = loadRun(saveRun({ program, record }));
	if (!loaded.ok) throw new Error(loaded.why);
	expect(views(loaded.value.record)).toEqual(views(record));
	expect(loaded.value).toEqual({ program, record });
	expect(loadRecord(JSON.stringify(record))).toEqual({ ok: true, value: record });
});
