import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { delimiter, resolve } from 'node:path';

/** One command of `npm start` or `npm test`. */
export interface Step {
	readonly name: string;
	/** A program of `node_modules/.bin` (or of the PATH) and its arguments. */
	readonly command: readonly [string, ...string[]];
	readonly env?: Readonly<Record<string, string>>;
	/** Where the command writes its test counts, and how to read them; without it the step itself counts as one test. */
	readonly report?: { readonly file: string; readonly counts: (json: unknown) => Counts };
}

export interface Counts {
	readonly passed: number;
	readonly failed: number;
	readonly skipped: number;
}

export interface StepResult extends Counts {
	readonly name: string;
	/** Whether the command exited with 0. */
	readonly ok: boolean;
	readonly seconds: number;
}

/** Runs one step with its output passed through. Never throws: a command that can't be started is a failed step. */
export async function runStep(step: Step): Promise<StepResult> {
	return (await runBeside([step]))[0] as StepResult;
}

/** Runs steps beside each other: the output of the first is passed through, and that of the others is shown after it, so that no two are mixed. */
export function runBeside([first, ...others]: readonly Step[]): Promise<StepResult[]> {
	if (first === undefined) return Promise.resolve([]);
	announce(first);
	const firstRun = run(first, { stdio: 'inherit' });
	return Promise.all([firstRun, ...others.map((step) => run(step, { stdio: 'pipe', after: firstRun }))]);
}

function announce({ name, command }: Step): void {
	console.log(`\n── ${name}: ${command.join(' ')}`);
}

/** Passed through, or kept until something else has ended. */
type Output = { readonly stdio: 'inherit' } | { readonly stdio: 'pipe'; readonly after: Promise<unknown> };

async function run(step: Step, output: Output): Promise<StepResult> {
	if (step.report) rmSync(step.report.file, { force: true });
	const started = performance.now();
	const { ok, said } = await succeeds(step, output.stdio);
	const seconds = (performance.now() - started) / 1000;
	if (output.stdio === 'pipe') {
		await output.after;
		announce(step);
		process.stdout.write(said);
	}
	return { name: step.name, ok, seconds, ...countsOf(step, ok) };
}

/** Runs a command; `said` is what it wrote, where that is not passed through. */
function succeeds(step: Step, stdio: 'inherit' | 'pipe'): Promise<{ ok: boolean; said: Buffer }> {
	const [program, ...args] = step.command;
	const path = `${resolve('node_modules/.bin')}${delimiter}${process.env.PATH ?? ''}`;
	const colour = process.stdout.isTTY ? {} : { FORCE_COLOR: '0' };
	const child = spawn(program, args, {
		stdio: ['ignore', stdio, stdio],
		env: { ...process.env, ASTRO_TELEMETRY_DISABLED: '1', ...colour, ...step.env, PATH: path },
		shell: process.platform === 'win32',
	});
	const said: Buffer[] = [];
	for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => said.push(chunk));
	return new Promise((settle) => {
		child.on('error', (error) => {
			console.error(`Could not start ${program}: ${error.message}`);
			settle({ ok: false, said: Buffer.concat(said) });
		});
		child.on('close', (code) => settle({ ok: code === 0, said: Buffer.concat(said) }));
	});
}

function countsOf(step: Step, ok: boolean): Counts {
	const itself = { passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0 };
	if (!step.report) return itself;
	if (!existsSync(step.report.file)) return { passed: 0, failed: 1, skipped: 0 };
	const counts = step.report.counts(JSON.parse(readFileSync(step.report.file, 'utf8')));
	// A runner that failed without a failing test (a file that does not load, no test found) is a failure all the same.
	return !ok && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}
