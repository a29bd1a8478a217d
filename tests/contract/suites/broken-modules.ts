import { expect, test } from 'vitest';
import type { RunRecord } from '../../../src/run/record.ts';
import type { Runner } from '../runner.ts';

const REJECTS = `const later = new Promise((_, reject) => setTimeout(reject, 5, new RangeError('late')));`;

/** Whoever caught the error may have gone on before the tracer knew of it. */
const THREW_IN_LINE_1 = /^threw (RangeError: late )?1$/;

/** How each module's lane ended, by its path. */
function endsOf({ events }: RunRecord): Record<string, unknown> {
	const ends: Record<string, unknown> = {};
	for (const event of events) {
		if (event.kind !== 'lane-started' || event.of !== 'module') continue;
		const end = events.find((other) => other.kind === 'lane-ended' && other.lane === event.lane);
		ends[event.name] =
			end?.kind === 'lane-ended' ? [end.how, end.detail, end.where?.line].filter(Boolean).join(' ') : null;
	}
	return ends;
}

/** Modules that throw while they are evaluated: no `try` can stand around an `import`, and yet their lanes end. */
export function brokenModulesSuite(run: Runner): void {
	const ends = async (main: string, others: Record<string, string> = {}) =>
		endsOf(await run({ files: { 'main.ts': main, ...others }, entry: 'main.ts' }));

	test('the lane of a main module that throws ends as thrown', async () => {
		const threw = { 'main.ts': 'threw RangeError: bad 2' };
		expect(await ends(`console.log('a');\nthrow new RangeError('bad');`)).toEqual(threw);
		expect(await ends(`await null;\nthrow new RangeError('bad');`)).toEqual(threw);
		expect(await ends(`function fail() { throw new TypeError('deep'); }\nfail();`)).toEqual({
			'main.ts': 'threw TypeError: deep',
		});
	});

	test('the lane of a main module whose wait fails ends as thrown, where it waited', async () => {
		expect(await ends(`${REJECTS}\nconsole.log('a');\nawait later;`)).toEqual({
			'main.ts': 'threw RangeError: late 3',
		});
	});

	test('a module that is imported ends as thrown, and its importer never begins', async () => {
		expect(await ends(`import './broken.ts';`, { 'broken.ts': `\nthrow new Error('x');` })).toEqual({
			'broken.ts': 'threw Error: x 2',
		});
		expect(await ends(`import './broken.ts';`, { 'broken.ts': `${REJECTS}\nawait later;` })).toEqual({
			'broken.ts': 'threw RangeError: late 2',
		});
	});

	test('a module that is imported on the way ends as thrown, and its importer goes on', async () => {
		const main = `for (let i = 0; i < 2; i++) await import('./broken.ts').catch(() => {});\nconsole.log('on');`;
		for (const broken of [
			`throw new RangeError('late');`,
			`${REJECTS} await later;`,
			`await null; throw new RangeError('late');`,
		]) {
			expect(await ends(main, { 'broken.ts': broken })).toEqual({
				'main.ts': 'returned',
				'broken.ts': expect.stringMatching(THREW_IN_LINE_1),
			});
		}
	});

	test('of two modules that are imported at once only the one that throws ends so', async () => {
		const main = `await Promise.allSettled([import('./broken.ts'), import('./fine.ts')]);`;
		const fine = `await new Promise((resolve) => setTimeout(resolve, 50));\nexport const fine = true;`;
		for (const broken of [`throw new RangeError('late');`, `${REJECTS} await later;`]) {
			expect(await ends(main, { 'broken.ts': broken, 'fine.ts': fine })).toEqual({
				'main.ts': 'returned',
				'broken.ts': expect.stringMatching(THREW_IN_LINE_1),
				'fine.ts': 'returned',
			});
		}
	});

	test('whoever takes the error of the main module does not keep its lane', async () => {
		const record = await run(
			`process.on('uncaughtException', () => {});\nsetTimeout(() => console.log('on'), 5);\nthrow new Error('top');`,
		);
		expect(endsOf(record)).toEqual({ 'main.ts': 'threw Error: top 3' });
		expect(record.ending).toEqual({ kind: 'finished', leftovers: [] });
	});
}
