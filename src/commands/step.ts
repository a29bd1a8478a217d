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
	announce(step);
	return run(step, 'inherit');
}

/** Runs steps beside each other; the output of each is shown when it has ended, so that no two are mixed. */
export function runBeside(steps: readonly Step[]): Promise<StepResult[]> {
	return Promise.all(steps.map((step) => run(step, 'pipe')));
}

function announce({ name, command }: Step): void {
	console.log(`\n── ${name}: ${command.join(' ')}`);
}

async function run(step: Step, output: 'inherit' | 'pipe'): Promise<StepResult> {
	if (step.report) rmSync(step.report.file, { force: true });
	const started = performance.now();
	const ok = await succeeds(step, output);
	const seconds = (performance.now() - started) / 1000;
	return { name: step.name, ok, seconds, ...countsOf(step, ok) };
}

function succeeds(step: Step, output: 'inherit' | 'pipe'): Promise<boolean> {
	const [program, ...args] = step.command;
	const path = `${resolve('node_modules/.bin')}${delimiter}${process.env.PATH ?? ''}`;
	const colour = process.stdout.isTTY ? {} : { FORCE_COLOR: '0' };
	const child = spawn(program, args, {
		stdio: ['ignore', output, output],
		env: { ...process.env, ASTRO_TELEMETRY_DISABLED: '1', ...colour, ...step.env, PATH: path },
		shell: process.platform === 'win32',
	});
	const said: Buffer[] = [];
	for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => said.push(chunk));
	return new Promise((settle) => {
		child.on('error', (error) => {
			console.error(`Could not start ${program}: ${error.message}`);
			settle(false);
		});
		child.on('close', (code) => {
			if (output === 'pipe') {
				announce(step);
				process.stdout.write(Buffer.concat(said));
			}
			settle(code === 0);
		});
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
