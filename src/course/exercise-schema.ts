import * as z from 'zod';
import type { NotYet } from './validate.ts';

const text = z.string().trim().min(1);
const line = z.string().describe('A line of the output, as a text.');
const lines = z.array(line).min(1);

const outputDemand = z.union(
	[
		text,
		z
			.strictObject({
				lines: lines.optional().describe('These lines in this order; others may stand between them.'),
				'any-order': lines.optional().describe('Exactly these lines, in any order.'),
				contains: lines.optional().describe('Each of these texts somewhere.'),
			})
			.refine((demand) => Object.keys(demand).length === 1, 'write one of `lines`, `any-order` and `contains`.'),
	],
	{
		error: 'Write the name of a text file (`expected.txt`), or one of `lines:`, `any-order:`, `contains:` with a list.',
	},
);

const seconds = z.number().min(0);

const elapsedDemand = z
	.strictObject({
		equals: seconds.optional().describe('Exactly so many seconds.'),
		from: seconds.optional().describe('At least so many seconds.'),
		to: seconds.optional().describe('At most so many seconds.'),
	})
	.refine(
		({ equals, from, to }) =>
			equals === undefined ? from !== undefined && to !== undefined : from === undefined && to === undefined,
		'write `equals`, or both `from` and `to`.',
	)
	.refine(({ from = 0, to = from }) => from <= to, '`from` is later than `to`.');

const lanes = z.int().refine((count) => count >= 0, 'write how many: 0 or more.');

const inFlightDemand = z
	.strictObject({
		of: text.describe(
			'A function, each call of which counts; or `request`, `task`, `job`, `worker`: all of that kind.',
		),
		'at-most': lanes.optional().describe('Never more than so many at once.'),
		'at-least': lanes.optional().describe('So many at once at some moment.'),
	})
	.refine(
		(demand) => demand['at-most'] !== undefined || demand['at-least'] !== undefined,
		'write `at-most` or `at-least`, or both.',
	)
	.refine(
		(demand) => (demand['at-least'] ?? 0) <= (demand['at-most'] ?? Number.POSITIVE_INFINITY),
		'`at-least` is more than `at-most`.',
	);

/** More than this take a learner's patience: each is a run of its own. */
const MOST_SCHEDULES = 500;

/** The verdicts that a known mistake may be given. */
export const MISTAKE_VERDICTS = [
	'output',
	'order',
	'tests',
	'in-flight',
	'elapsed',
	'leftovers',
	'types',
	'schedule',
	'threw',
	'rejected',
	'deadlock',
	'starved',
	'blocked',
	'too-long',
	'too-much-output',
	'too-many-tasks',
	'not-runnable',
] as const;

const mistake = z.strictObject({
	program: text.describe('The wrong program: a file or folder below `mistakes/`.'),
	verdict: z.enum(MISTAKE_VERDICTS).describe('What the checker must say of it; the words are chosen by it.'),
	fails: z.array(text).min(1).optional().describe('For the verdict `tests`: exactly the tests that must fail.'),
	says: text.describe('What the learner reads: what the program did, why, and where to look.'),
});

/** `exercise.yaml`. */
export const exerciseFile = z.strictObject({
	title: text.describe('The name of the exercise, on the page and in lists.'),
	asks: text.describe('Markdown: what the learner is to write. Without it the page would show only code.'),
	practises: z.array(text).min(1).describe('Concepts it practises, each taught by some lesson.'),
	engine: z
		.enum(['embedded', 'node'])
		.default('embedded')
		.describe('What runs it: the browser’s sandbox, or real Node, on the real clock.'),
	clock: z.enum(['virtual', 'real']).optional().describe('Virtual time jumps to the next timer; real time waits.'),
	expect: z
		.strictObject({
			output: outputDemand.optional().describe('What the program must print.'),
			order: z
				.array(z.array(line).refine((chain) => chain.length >= 2, 'write two lines or more: an order needs them.'))
				.min(1)
				.optional()
				.describe('Lists of lines, each of which must be printed, and before the next one of its list.'),
			elapsed: elapsedDemand
				.optional()
				.describe('How long it takes, in seconds of the run’s clock: `{ equals: 3 }`, or `{ from: 0.09, to: 0.2 }`.'),
			'in-flight': inFlightDemand
				.optional()
				.describe('How many may be under way at once: `{ of: request, at-most: 5 }`, `{ of: load, at-least: 2 }`.'),
			'leaves-nothing': z
				.literal(true)
				.optional()
				.describe('At the end no timer may be pending, nobody wait, nothing be held and no error be unread.'),
			types: z.literal('strict').optional().describe('TypeScript must have nothing against the program.'),
			'under-schedules': z
				.int()
				.refine(
					(runs) => runs >= 2 && runs <= MOST_SCHEDULES,
					`write a number from 2 to ${MOST_SCHEDULES}: each is a run, and the learner waits for all of them.`,
				)
				.optional()
				.describe('Under how many schedules all of this must hold.'),
		})
		.default({})
		.describe('What the program must do. Hidden tests (`tests.ts`) need no key.'),
	hints: z.array(text).min(1).describe('From a nudge to nearly the answer; whoever is stuck has nothing else.'),
	explain: text.describe('Markdown, shown after solving: why it works, what else would.'),
	mistakes: z.array(mistake).default([]).describe('Wrong programs that many people write.'),
});
export type ExerciseFile = z.infer<typeof exerciseFile>;

/** Parts of the format that are planned. */
export const EXERCISE_NOT_YET: NotYet = {
	after: 'Write a `start.ts`; starting from another exercise’s solution comes later.',
};
