// `npm test`: everything that must hold before a change lands, in order of how soon it can fail.
import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { findChromium } from './chromium.ts';
import { playwrightCounts, vitestCounts } from './counts.ts';
import { runBeside, runStep, type Step, type StepResult } from './step.ts';

const reports = 'node_modules/.cache/yieldpoint';
mkdirSync(reports, { recursive: true });

let chromiumPath: string;
try {
	chromiumPath = findChromium();
} catch (error) {
	console.error(error instanceof Error ? error.message : error);
	console.log('\n0 passed, 1 failed, 0 skipped');
	process.exit(1);
}
const env = {
	// One browser for every step: unit tests of the engine drive it too.
	CHROMIUM_PATH: chromiumPath,
	// The course's command is started a hundred times: its files need not be read anew each time.
	NODE_COMPILE_CACHE: resolve(reports, 'compiled'),
};

/** Those in a list of their own run beside each other: none of them keeps two cores busy all the time. */
const steps: readonly (Step | readonly Step[])[] = [
	[
		{ name: 'format and lint', command: ['biome', 'ci', '--error-on-warnings'] },
		{ name: 'rooms', command: ['depcruise', 'src', '--config', '.dependency-cruiser.mjs'] },
		{ name: 'generated types', command: ['astro', 'sync', '--silent'] },
	],
	[
		// Not `astro check`, which passes where it can't load the checker.
		{ name: 'types', command: ['astro-check', '--minimumFailingSeverity', 'warning'] },
		{ name: 'build', command: ['astro', 'build', '--silent'] },
	],
	{
		name: 'unit tests',
		command: ['vitest', 'run', '--reporter=dot', '--reporter=json', `--outputFile.json=${reports}/vitest.json`],
		report: { file: `${reports}/vitest.json`, counts: vitestCounts },
	},
	{ name: 'course check', command: ['node', 'src/authoring/main.ts', 'check'] },
	{
		name: 'browser tests',
		command: ['playwright', 'test', '--reporter=dot,json'],
		env: { PLAYWRIGHT_JSON_OUTPUT_FILE: `${reports}/playwright.json` },
		report: { file: `${reports}/playwright.json`, counts: playwrightCounts },
	},
];

const results: StepResult[] = [];
const inEnv = (step: Step): Step => ({ ...step, env: { ...env, ...step.env } });
for (const step of steps) {
	if ('name' in step) results.push(await runStep(inEnv(step)));
	else results.push(...(await runBeside(step.map(inEnv))));
}

console.log('\n── summary');
for (const { name, ok, passed, failed, skipped, seconds } of results) {
	const counts = `${passed} passed, ${failed} failed, ${skipped} skipped`;
	console.log(`${ok ? '✓' : '✗'} ${name.padEnd(16)} ${`${seconds.toFixed(1)} s`.padStart(8)}   ${counts}`);
}
const sum = (key: 'passed' | 'failed' | 'skipped') => results.reduce((total, result) => total + result[key], 0);
console.log(`\n${sum('passed')} passed, ${sum('failed')} failed, ${sum('skipped')} skipped`);
process.exit(results.every((result) => result.ok) ? 0 : 1);
