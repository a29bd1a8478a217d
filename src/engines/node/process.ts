import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Assignment } from '../runtime/protocol.ts';
import type { ProcessListener } from '../supervisor/supervise.ts';
import { bundleRunner } from './bundle-runner.ts';
import { createFrameReader } from './frames.ts';
import { killTree, MARK_VARIABLE } from './kill-tree.ts';
import { killWithThis } from './kill-with-this.ts';
import { newToken, nodeRun } from './node-run.ts';
import { packageUrls } from './packages.ts';
import { whyEnded } from './why-ended.ts';

/** A run's process on this machine. */
export interface RunningProcess {
	/** Ends it and all that it has started, and takes its folder away. */
	kill(): Promise<void>;
}

/** Megabytes that a program may fill. */
const MEMORY = 512;
/** Of what the process said last so much is kept, to tell why it died. */
const KEPT = 4_000;

/** Real milliseconds to read what a process wrote last: once it has said that its run is over, and once it is gone. */
const LONGEST_WAIT = 1_000;
const SHORT_WAIT = 50;

/** Bundled once for the life of this process. */
let runner: Promise<{ readonly code: string }> | null = null;

/** What a program must not inherit: it would change how Node runs or prints, or speaks to this process. */
const NOT_INHERITED = ['NODE_OPTIONS', 'NODE_CHANNEL_FD', 'NODE_CHANNEL_SERIALIZATION_MODE', 'FORCE_COLOR'];

export function startProcess(assignment: Assignment, listener: ProcessListener): RunningProcess {
	let killed = false;
	let kill = async (): Promise<void> => {};

	async function start(): Promise<void> {
		runner ??= bundleRunner();
		const token = newToken();
		const { code } = await runner;
		const { files, args, env } = nodeRun(assignment, {
			...{ runner: code, channel: 'fd', token, packages: packageUrls(assignment.program) },
		});
		const folder = await mkdtemp(join(tmpdir(), 'yieldpoint-'));
		kill = () => rm(folder, { recursive: true, force: true });
		for (const [path, text] of Object.entries(files)) {
			await mkdir(dirname(join(folder, path)), { recursive: true });
			await writeFile(join(folder, path), text);
		}
		if (killed) return kill();
		const mark = newToken();
		const child = spawn(process.execPath, [`--max-old-space-size=${MEMORY}`, ...args], {
			cwd: folder,
			// A group of its own, so that it can be killed with all that it starts.
			detached: true,
			stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
			env: { ...inherited(), ...env, [MARK_VARIABLE]: mark },
		});
		const ended = new Promise<void>((resolve) => {
			child.once('close', resolve);
			child.once('error', () => resolve());
		});
		let lastWords = '';
		/** The last message waits until all has been read that the process wrote before it, past the runner. */
		let last: unknown = null;
		const said = (message: unknown) => {
			if (!isEnd(message)) listener.said(message);
			else {
				last = message;
				setTimeout(deliver, LONGEST_WAIT);
			}
		};
		const deliver = () => {
			if (last !== null) listener.said(last);
			last = null;
		};
		const printed = (stream: 'out' | 'err') => (text: string) => {
			lastWords = (lastWords + text).slice(-KEPT);
			listener.printed(stream, text);
		};
		const frames = createFrameReader(token, { said, printed() {} });
		child.stdio[3]?.on('data', (bytes: Buffer) => frames.read(bytes.toString('latin1')));
		child.stdout?.setEncoding('utf8').on('data', printed('out'));
		child.stderr?.setEncoding('utf8').on('data', printed('err'));
		for (const stream of child.stdio) stream?.on('error', () => {});
		child.once('error', (error) => listener.failed(`Node could not be started: ${error.message}.`));
		// A child of it may still have the other end of the pipes, and then they don't close.
		child.once('exit', () => setTimeout(deliver, SHORT_WAIT));
		child.once('close', (code, signal) => {
			frames.end();
			deliver();
			if (!killed) listener.failed(whyEnded({ code, signal, lastWords, memory: MEMORY }));
		});
		const { pid } = child;
		const keep = killWithThis(() => {
			if (pid !== undefined) killTree(pid, mark);
			rmSync(folder, { recursive: true, force: true });
		});
		kill = async () => {
			keep.kill();
			await ended;
			await rm(folder, { recursive: true, force: true, maxRetries: 3 });
		};
		if (killed) await kill();
	}

	const starting = start().catch((error: Error) => listener.failed(`The run could not be started: ${error.message}.`));
	return {
		async kill() {
			if (killed) return;
			killed = true;
			// A process that runs is killed at once, also in the middle of this one's own end.
			const killing = kill();
			await starting;
			await killing.then(kill, kill);
		},
	};
}

function isEnd(message: unknown): boolean {
	return (message as { kind?: unknown } | null)?.kind === 'ended';
}

function inherited(): NodeJS.ProcessEnv {
	const own = { ...process.env };
	for (const name of NOT_INHERITED) delete own[name];
	return own;
}
