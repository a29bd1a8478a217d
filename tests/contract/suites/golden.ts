import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import type { Recording } from '../../../src/aio/testing/golden-language.ts';
import type { Program } from '../../../src/run/program.ts';
import { outputOf } from '../../../src/run/record.ts';
import type { Runner } from '../runner.ts';

const folder = new URL('../../../src/aio/testing/', import.meta.url);
const read = (name: string) => readFileSync(new URL(name, folder), 'utf8').replaceAll("'../index.ts'", "'aio'");
const recordings: Recording[] = JSON.parse(
	gunzipSync(readFileSync(new URL('golden.json.gz', folder))).toString('utf8'),
);

/** A recorded program, run by the machine of aio's own tests on a loop that gives way to the run after each iteration. */
function programOf({ program }: Recording): Program {
	const main = `
import { allTasks, DeadlockError, EventLoop, wait } from 'aio';
import { Machine, nameOf } from './golden-machine.ts';
const loop = new EventLoop();
loop.setExceptionHandler(() => {});
const machine = new Machine(loop);
const main = loop.createTask(machine.task('main', ${JSON.stringify(program)}));
const outcome = await runToEnd();
console.log(JSON.stringify({ outcome, end: Number(loop.time().toFixed(6)), log: machine.log }));
loop.close();

async function runToEnd() {
	try {
		await loop.runUntilComplete(main);
		const rest = [...allTasks(loop)];
		if (rest.length > 0) await loop.runUntilComplete((function* () { yield* wait(rest); })());
		return 'ok';
	} catch (error) {
		return nameOf(error);
	}
}`;
	const files = { 'main.ts': main, 'golden-machine.ts': read('golden-machine.ts') };
	return { files: { ...files, 'golden-language.ts': read('golden-language.ts') }, entry: 'main.ts' };
}

export function goldenSuite(run: Runner): void {
	test('programs recorded on CPython give the same log on the run’s clock, iterations and times included', async () => {
		for (let number = 0; number < recordings.length; number += 15) {
			const recording = recordings[number] as Recording;
			const record = await run(programOf(recording));
			const { program: _, ...expected } = recording;
			if (expected.outcome === 'deadlock')
				expect({ number, ending: record.ending.kind }).toEqual({ number, ending: 'deadlock' });
			else expect({ number, ...JSON.parse(outputOf(record) || '{}') }).toEqual({ number, ...expected });
		}
	}, 60_000);
}
