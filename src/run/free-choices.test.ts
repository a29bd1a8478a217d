import { readFileSync } from 'node:fs';
import { afterAll, expect, test } from 'vitest';
import { createLocalEngine } from '../engines/local/engine.ts';
import { prepare } from '../prepare/prepare.ts';
import { hasFreeChoices } from './free-choices.ts';
import { singleFile } from './program.ts';
import { choicesMade } from './schedule-of.ts';

const engine = createLocalEngine();
afterAll(() => engine.dispose());

/** What a run without a schedule says, and whether a run that is asked everything is asked anything. */
async function freedomOf(source: string) {
	const prepared = prepare(singleFile(source));
	if (!prepared.ok) throw new Error(prepared.diagnostics[0]?.message);
	const plain = await engine.start(prepared.program, {}).record;
	const asked = await engine.start(prepared.program, { schedule: { choices: [] } }).record;
	return { isFree: hasFreeChoices(plain), isAsked: choicesMade(asked).length > 0 };
}

const sleep = "import { setTimeout as sleep } from 'node:timers/promises';";
const programs: Record<string, { source: string; isFree: boolean }> = {
	'waits one after the other': { source: `${sleep} await sleep(10); await sleep(20);`, isFree: false },
	'timers due at different times': { source: `${sleep} await Promise.all([sleep(10), sleep(20)]);`, isFree: false },
	'timers of one length, which go in their order': {
		source: `${sleep} await Promise.all([sleep(10), sleep(10)]);`,
		isFree: false,
	},
	'timers of two lengths that fall due at once': {
		source: 'setTimeout(() => {}, 20); setTimeout(() => setTimeout(() => {}, 10), 10);',
		isFree: true,
	},
	'a wait of any length': { source: "import { anyDelay } from 'course'; await anyDelay();", isFree: true },
	'a wait of one length': { source: "import { anyDelay } from 'course'; await anyDelay(10);", isFree: false },
	'one task': {
		source: "import { run, sleep } from 'aio'; await run((function* () { yield* sleep(1); })());",
		isFree: false,
	},
	'a task that starts another and waits for it': {
		source: `import { createTask, run } from 'aio';
await run((function* () { yield* createTask((function* () {})()); })());`,
		isFree: false,
	},
	'tasks that are ready together': { source: readFileSync('showcase/orders/tasks.ts', 'utf8'), isFree: true },
};

for (const [what, { source, isFree }] of Object.entries(programs)) {
	test(`${what}: ${isFree ? 'there is something to choose' : 'nothing is free'}`, async () => {
		expect(await freedomOf(source)).toEqual({ isFree, isAsked: isFree });
	});
}
