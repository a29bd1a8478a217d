import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { check } from '../checker/check.ts';
import { printing, recordOf } from '../checker/testing/records.ts';
import { createLocalEngine } from '../engines/local/engine.ts';
import { prepare } from '../prepare/prepare.ts';
import { singleFile } from '../run/program.ts';
import { outputOf, type RunRecord } from '../run/record.ts';
import type { Schedule } from '../run/schedule.ts';
import { choicesMade, scheduleOf } from '../run/schedule-of.ts';
import { explore } from './explore.ts';

/** What is chosen from: a leaf is what the run prints. */
type Tree = string | readonly Tree[];

/** A run that walks through a tree of choices; it counts how often each way was gone. */
function walker(tree: Tree, ways: Map<string, number> = new Map()) {
	return async ({ choices, seed }: Schedule): Promise<RunRecord> => {
		const made: { options: number; chosen: number }[] = [];
		let at = tree;
		while (typeof at !== 'string') {
			const index = made.length;
			const free = seed === undefined ? 0 : (seed * 7919 + index * 104_729) % at.length;
			const chosen = Math.min(choices[index] ?? free, at.length - 1);
			made.push({ options: at.length, chosen });
			at = at[chosen] ?? '';
		}
		const way = made.map(({ chosen }) => chosen).join();
		ways.set(way, (ways.get(way) ?? 0) + 1);
		const events = made.map(({ options, chosen }) => ({
			kind: 'choice' as const,
			of: 'delay' as const,
			options: Array.from({ length: options }, String),
			chosen,
		}));
		const record = recordOf([...events, { kind: 'output', stream: 'out', text: at }]);
		return {
			...record,
			settings: { ...record.settings, schedule: { choices, ...(seed === undefined ? {} : { seed }) } },
		};
	};
}

const tree: fc.Arbitrary<Tree> = fc.letrec<{ tree: Tree; leaf: string; fork: readonly Tree[] }>((tie) => ({
	tree: fc.oneof({ maxDepth: 4, depthSize: 'small' }, tie('leaf'), tie('fork')),
	leaf: fc.constantFrom('right', 'right', 'right', 'wrong'),
	fork: fc.array(tie('tree'), { minLength: 2, maxLength: 3 }),
})).tree;

const judge = (record: RunRecord) => check(record, { output: { kind: 'exact', text: 'right' } });

function leaves(tree: Tree): string[] {
	return typeof tree === 'string' ? [tree] : tree.flatMap(leaves);
}

describe('exploring', () => {
	test('finds a failing schedule wherever there is one, and knows when it has tried them all', async () => {
		await fc.assert(
			fc.asyncProperty(tree, async (tree) => {
				const { failing, complete, tried } = await explore({ run: walker(tree), judge, limit: 500 });
				expect(failing !== null).toBe(leaves(tree).includes('wrong'));
				if (failing === null) {
					expect(complete).toBe(true);
					expect(tried).toBeLessThanOrEqual(2 * leaves(tree).length);
				}
			}),
			{ numRuns: 300 },
		);
	});

	test('keeps a schedule that fails again, in the same way, without a seed and with nothing to spare', async () => {
		await fc.assert(
			fc.asyncProperty(tree, async (tree) => {
				const run = walker(tree);
				const { failing } = await explore({ run, judge, limit: 500 });
				if (failing === null) return;
				expect(failing.schedule.seed).toBeUndefined();
				expect(failing.schedule.choices.at(-1)).not.toBe(0);
				expect(await run(failing.schedule)).toEqual(failing.record);
			}),
			{ numRuns: 300 },
		);
	});

	test('goes no way twice when it goes systematically', async () => {
		const ways = new Map<string, number>();
		await explore({
			run: walker(
				[
					['a', 'b'],
					['c', ['d', 'e', 'f']],
				],
				ways,
			),
			judge: () => ({ failures: [] }),
			limit: 1_000,
		});
		expect([...ways.keys()].sort()).toEqual(['0,0', '0,1', '1,0', '1,1,0', '1,1,1', '1,1,2']);
	});

	test('tries no more than it may', async () => {
		let runs = 0;
		const many: Tree = Array.from({ length: 10 }, () => Array.from({ length: 10 }, () => 'right'));
		const walk = walker(many);
		const run = (schedule: Schedule) => {
			runs++;
			return walk(schedule);
		};
		expect(await explore({ run, judge, limit: 7 })).toMatchObject({ tried: 7, complete: false, failing: null });
		expect(runs).toBe(7);
	});

	test('runs a program without free choices once', async () => {
		const found = await explore({ run: async () => printing('right'), judge, limit: 50 });
		expect(found).toEqual({ tried: 1, choices: 0, complete: true, failing: null });
	});

	test('leaves nothing in a failing schedule but what makes it fail', async () => {
		// Wrong as soon as the third choice is the third option, whatever the others are.
		const third: Tree = ['right', 'right', 'wrong'];
		const fork = (below: Tree): Tree => [below, below, below];
		const { failing } = await explore({ run: walker(fork(fork(third))), judge, limit: 100 });
		expect(failing?.schedule).toEqual({ choices: [0, 0, 2] });
	});
});

describe('on the local engine', () => {
	const engine = createLocalEngine();
	afterAll(() => engine.dispose());

	function runner(source: string) {
		const prepared = prepare(singleFile(source));
		if (!prepared.ok) throw new Error(JSON.stringify(prepared.diagnostics));
		return (schedule: Schedule | null) => engine.start(prepared.program, { schedule }).record;
	}

	test('finds the race that breaks a program, and the one turn it takes', async () => {
		const run = runner(`
let balance = 100;
async function withdraw(amount: number, ...waits: number[]) {
	const before = balance;
	for (const wait of waits) await new Promise((resolve) => setTimeout(resolve, wait));
	balance = before - amount;
}
await Promise.all([withdraw(10, 12), withdraw(20, 4, 8), withdraw(30, 6, 6)]);
console.log(balance);`);
		const first = await run({ choices: [] });
		const expected = outputOf(first).trimEnd();
		const { failing } = await explore({
			run,
			judge: (record) => check(record, { output: { kind: 'exact', text: expected } }),
			limit: 50,
		});
		expect(failing?.schedule.choices.filter((choice) => choice !== 0)).toHaveLength(1);
		expect(outputOf(await run(failing?.schedule ?? null))).not.toBe(`${expected}\n`);
	});

	/** Programs of tasks that wait for a few equal times, so that many of them meet. */
	const program = fc
		.array(
			fc.record({
				repeats: fc.boolean(),
				waits: fc.array(fc.constantFrom(1, 2, 3, 4, 6), { minLength: 2, maxLength: 6 }),
			}),
			{ minLength: 2, maxLength: 5 },
		)
		.map((tasks) =>
			tasks
				.map(({ repeats, waits }, index) =>
					repeats
						? `{ let left = ${waits.length}; const timer = setInterval(() => { console.log('every', ${index}); if (--left === 0) clearInterval(timer); }, ${waits[0]}); }`
						: `(async () => { for (const wait of [${waits}]) { await new Promise((go) => setTimeout(go, wait)); console.log('task', ${index}); } })();`,
				)
				.join('\n'),
		);

	test('makes the same record again from the choices that were recorded, for any program and seed', async () => {
		let free = 0;
		await fc.assert(
			fc.asyncProperty(program, fc.integer({ min: 0, max: 1_000 }), async (source, seed) => {
				const run = runner(source);
				const record = await run({ choices: [], seed });
				const schedule = scheduleOf(record);
				free += choicesMade(record).length;
				const again = await run(schedule);
				expect({ ...again, realTime: 0 }).toEqual({
					...record,
					settings: { ...record.settings, schedule },
					realTime: 0,
				});
			}),
			{ numRuns: 25, seed: 1 },
		);
		expect(free).toBeGreaterThan(20);
	}, 60_000);
});
