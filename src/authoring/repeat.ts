// `npm run test:repeat -- <chapter>/<name> [times]`: does an exercise give the same verdicts every time?
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { attempt } from '../attempt/attempt.ts';
import { verdictKind } from '../checker/verdict.ts';
import { loadExercise } from '../course/load-exercise.ts';
import { checkTypes } from '../typescript/check-types.ts';
import { createEngines } from './engines.ts';
import { gate } from './gate.ts';
import { findingText } from './report.ts';

const [id, asked = '200'] = process.argv.slice(2);
const times = Number(asked);
if (id === undefined || !Number.isInteger(times) || times < 1) {
	console.error('Usage: npm run test:repeat -- <chapter>/<name> [times]');
	process.exit(2);
}
const loaded = await loadExercise(join('exercises', id));
if (!loaded.ok) {
	console.error(loaded.findings.map(findingText).join('\n\n'));
	process.exit(2);
}
const exercise = loaded.value;
const engines = createEngines();
// One at a time on every core and one more, so that no run ever has the machine to itself.
const turn = gate(availableParallelism() + 1);

/** Of a verdict that was not expected, in UTF-16 code units. */
const SHOWN = 500;

/** Tries one program again and again, and counts the ways in which it ended: its verdict and what the page knows it by. */
async function repeated(name: string, verdict: string, program: typeof exercise.solution): Promise<boolean> {
	const ways = new Map<string, { verdict: string; count: number; slowest: number; first: string }>();
	await Promise.all(
		Array.from({ length: times }, () =>
			turn(async () => {
				const started = performance.now();
				const tried = await attempt(program, exercise, engines.patientOf(exercise), {}, checkTypes);
				const way = ways.get(tried.signature) ?? {
					verdict: verdictKind(tried.verdict),
					count: 0,
					slowest: 0,
					first: JSON.stringify(tried.verdict).slice(0, SHOWN),
				};
				const slowest = Math.max(way.slowest, performance.now() - started);
				ways.set(tried.signature, { ...way, count: way.count + 1, slowest });
			}),
		),
	);
	const isSteady = ways.size === 1 && [...ways.values()].every((way) => way.verdict === verdict);
	console.log(`${isSteady ? 'steady' : 'FLAKY '}  ${name}, to be ${verdict}`);
	for (const { verdict: got, count, slowest, first } of ways.values()) {
		console.log(`  ${count} x ${got}, ${(slowest / 1000).toFixed(1)} s at most${isSteady ? '' : `: ${first}`}`);
	}
	return isSteady;
}

const programs = [{ file: 'the solution', verdict: 'passed', program: exercise.solution }, ...exercise.mistakes];
let flaky = 0;
for (const { file, verdict, program } of programs) if (!(await repeated(file, verdict, program))) flaky += 1;
engines.dispose();
console.log(`${id}: ${programs.length} programs, ${times} times each, ${flaky} flaky.`);
process.exitCode = flaky === 0 ? 0 : 1;
