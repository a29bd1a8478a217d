// How long `course check` takes, whole and for each of its runs.
// Command: npm run bench:course
import { spawnSync } from 'node:child_process';
import { cpus } from 'node:os';
import { Worker } from 'node:worker_threads';
import { median, printTable } from './figures.ts';

const TIMES = 5;
const THREADS = 20;

/** One `course check` in a process of its own, from its start to its end. */
function timeCheck(): { milliseconds: number; runs: number } {
	const start = performance.now();
	const { stdout, stderr } = spawnSync(process.execPath, ['src/authoring/main.ts', 'check'], { encoding: 'utf8' });
	const milliseconds = performance.now() - start;
	const runs = Number(/(\d+) runs/.exec(stdout)?.[1]);
	if (!(runs > 0)) throw new Error(`\`course check\` did not say how much it ran:\n${stdout}${stderr}`);
	return { milliseconds, runs };
}

/** The floor below every run: a thread of Node that says one word, in ms. */
async function timeBareThread(): Promise<number> {
	const start = performance.now();
	const worker = new Worker(`require('node:worker_threads').parentPort.postMessage(0)`, { eval: true });
	await new Promise((resolve) => worker.once('message', resolve));
	const milliseconds = performance.now() - start;
	await worker.terminate();
	return milliseconds;
}

const checks: { milliseconds: number; runs: number }[] = [];
const threads: number[] = [];
for (let i = 0; i < TIMES; i++) {
	checks.push(timeCheck());
	for (let j = 0; j < THREADS / TIMES; j++) threads.push(await timeBareThread());
}
const whole = checks.map((each) => each.milliseconds);
const perRun = checks.map(({ milliseconds, runs }) => milliseconds / runs);
const row = (name: string, values: number[]) => [
	name,
	median(values).toFixed(1),
	Math.max(...values).toFixed(1),
	(median(values) / median(threads)).toFixed(1),
];
console.log(`Node ${process.versions.node}, ${cpus().length} cores\n`);
printTable(
	['', 'median (ms)', 'worst (ms)', 'median / bare thread'],
	[
		row('a bare thread to its first message', threads),
		row(`\`course check\`, whole (${checks.at(-1)?.runs} runs)`, whole),
		row('`course check`, per run', perRun),
	],
);
