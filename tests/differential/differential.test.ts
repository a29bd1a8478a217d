import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Ending } from '../../src/run/ending.ts';
import { SUBJECTS, type Subject } from '../contract/subjects.ts';
import { limited } from './limited.ts';
import { nativeOutcome, patientOutcome } from './native.ts';
import { type Outcome, outcomeOf, prepared } from './outcome.ts';
import { type DifferentialProgram, differentialPrograms } from './programs.ts';

const programs = differentialPrograms();

/** How often Node may be asked a second time, and patiently: on a busy machine its timers come late, and in another order. */
const ASKED_AGAIN = 40;
let askedAgain = 0;

test('there are programs enough, each with a name of its own', () => {
	const names = new Set(programs.map(({ subject, name }) => `${subject}: ${name}`));
	expect(names.size).toBe(programs.length);
	expect(names.size).toBeGreaterThanOrEqual(120);
});

describe.each(['local', 'embedded'] as const)('the %s engine', (engine) => {
	let subject: Subject;
	const inTurn = limited(3);
	beforeAll(async () => {
		subject = await SUBJECTS[engine]();
	});
	afterAll(() => subject?.close());

	/** An outcome that differs needs its reason: the outcome itself has no error, and no record can be asked for later. */
	const endings = new WeakMap<Outcome, Ending>();
	async function run({ program }: DifferentialProgram, probes: boolean): Promise<Outcome> {
		const record = await subject.run(prepared(program, { probes }));
		const outcome = outcomeOf(record);
		endings.set(outcome, record.ending);
		return outcome;
	}

	describe.each([
		{ probes: true, mode: 'traced' },
		{ probes: false, mode: 'untraced' },
	])('gives Node’s output, $mode', ({ probes }) => {
		const outcomes = new Map<DifferentialProgram, Promise<Outcome>>();
		// All are under way before the first test asks.
		beforeAll(() => {
			for (const program of programs) {
				const outcome = inTurn(() => run(program, probes));
				outcome.catch(() => {});
				outcomes.set(program, outcome);
				nativeOutcome(program.program).catch(() => {});
			}
		});
		test.each(programs)('$subject: $name', async (program) => {
			const outcome = (await outcomes.get(program)) as Outcome;
			const why = JSON.stringify(endings.get(outcome));
			const native = await nativeOutcome(program.program);
			const isEqual = JSON.stringify(outcome) === JSON.stringify(native);
			if (isEqual || askedAgain++ >= ASKED_AGAIN) expect(outcome, why).toEqual(native);
			else expect(outcome, why).toEqual(await patientOutcome(program.program, outcome));
		});
	});
});
