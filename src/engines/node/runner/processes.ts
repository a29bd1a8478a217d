import childProcess, { type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import type { Position } from '../../../run/program.ts';
import type { Lanes } from '../../runtime/lanes.ts';
import type { Recorder } from '../../runtime/recorder.ts';
import { OWN_FOLDER } from '../node-run.ts';
import type { NodeModules } from './modules.ts';

interface Parts {
	readonly recorder: Recorder;
	readonly lanes: Lanes;
	/** That of the run. */
	readonly folder: string;
	where(): Position | null;
	fileOf: NodeModules['fileOf'];
}

/** In a process that runs a file of the program, this variable tells the runner so. */
export const PROCESS_VARIABLE = 'YIELDPOINT_PROCESS';

/** What Node's `ChildProcess.prototype.spawn` gets: everything that starts a process comes down to it. */
interface SpawnOptions {
	file: string;
	args?: string[];
	envPairs?: string[];
	stdio?: unknown;
}

/** Processes that the program starts are told of: each is a lane while it lives. */
export function recordProcesses(parts: Parts): void {
	const { recorder, lanes, where } = parts;
	const { prototype } = childProcess.ChildProcess as unknown as {
		prototype: { spawn(this: ChildProcess, options: SpawnOptions): number };
	};
	const { spawn } = prototype;
	prototype.spawn = function (options) {
		const name = nameOf(options);
		const inherits = inheritedStreams(options.stdio);
		const own = runsFileOfProgram(options, parts);
		const lane = lanes.start({ of: 'process', name, where: where() });
		recorder.flush();
		const error = spawn.call(this, { ...options, ...own, ...(inherits.length > 0 && { stdio: piped(options.stdio) }) });
		if (error !== 0) {
			lanes.ended(lane, 'threw', name);
			return error;
		}
		for (const index of inherits) {
			const stream = index === 1 ? 'out' : 'err';
			const readable = this.stdio[index] as NodeJS.ReadableStream | null;
			readable?.setEncoding('utf8').on('data', (text: string) => {
				lanes.enter(lane);
				recorder.write(stream, text);
				lanes.leave(lane);
			});
			// The program has asked for no pipe, and finds none.
			if (index === 1) this.stdout = null;
			else this.stderr = null;
		}
		this.once('exit', (code, signal) => {
			if (signal) lanes.ended(lane, 'cancelled', signal);
			else lanes.ended(lane, code === 0 ? 'returned' : 'threw', `exit code ${code}`);
		});
		return error;
	};
}

/** With which this process was started, and which Node passes on to those that it forks. */
const OWN_FLAG = /^--max-old-space-size=/;

function nameOf({ file, args = [] }: SpawnOptions): string {
	const command = file === process.execPath ? 'node' : file;
	const rest = args
		.slice(1)
		.filter((word) => !OWN_FLAG.test(word))
		.map((word) => word.replace(/^.*[\\/](?=[^\\/]+$)/, ''));
	const name = [command, ...rest].join(' ');
	return name.length > 60 ? `${name.slice(0, 59)}…` : name;
}

/** Which of standard output and errors the child would share with this process. */
function inheritedStreams(stdio: unknown): number[] {
	const all = typeof stdio === 'string' ? [stdio, stdio, stdio] : Array.isArray(stdio) ? stdio : [];
	return [1, 2].filter((index) => {
		const given: unknown = all[index];
		return given === 'inherit' || given === index || given === (index === 1 ? process.stdout : process.stderr);
	});
}

function piped(stdio: unknown): unknown[] {
	const all = typeof stdio === 'string' ? [stdio, stdio, stdio] : [...(stdio as unknown[])];
	for (const index of inheritedStreams(stdio)) all[index] = 'pipe';
	return all;
}

/** Node that is to run a file of the program gets the runner, which makes that file's code work. */
function runsFileOfProgram({ file, args = [], envPairs = [] }: SpawnOptions, { fileOf, folder }: Parts) {
	if (file !== process.execPath) return null;
	for (const [index, word] of args.entries()) {
		const found = index > 0 && !word.startsWith('-') ? fileOf(word) : null;
		if (found === null) continue;
		const runner = join(folder, OWN_FOLDER, 'runner.cjs');
		return {
			args: [...args.slice(0, index), runner, ...args.slice(index + 1)],
			envPairs: [...envPairs, `${PROCESS_VARIABLE}=${found.path}`],
		};
	}
	return null;
}
