import type { PreparedProgram } from '../../run/program.ts';
import type { RunSettings } from '../../run/record.ts';
import type { Assignment } from '../runtime/protocol.ts';

/**
 * How a run in real Node is started, by whoever hosts it: the local engine (`engine.ts`) in a process of this machine, a
 * WebContainer in the browser. A host does four things:
 *
 * 1. it writes `files` into an empty folder of the run's own, and starts `command args` in it, with `env` added to what
 *    the place has (minus `NODE_OPTIONS`, `NODE_CHANNEL_FD` and `FORCE_COLOR`);
 * 2. it gives what the process writes to a reader (`frames.ts`): with the channel `fd` what comes out of file descriptor
 *    3, with `stdout` all of standard output and errors, merged or not;
 * 3. it passes `said` on to `Listener.said` and `printed` on to `Listener.printed` of `supervisor/supervise.ts`, and calls
 *    `Listener.failed` with `whyEnded(…)` if the process ends (or can't start) without having said how its run ended;
 * 4. it kills the process, and all that it has started, when `WorkerLine.kill` is called, which is always.
 */
export interface NodeStart {
	/** Texts by path. */
	readonly files: Readonly<Record<string, string>>;
	readonly command: string;
	readonly args: readonly string[];
	readonly env: Readonly<Record<string, string>>;
}

export interface NodePlace {
	/** The text of the runner: `bundleRunner()` of `bundle-runner.ts`. */
	readonly runner: string;
	/** Where frames go: a pipe of their own as file descriptor 3, or standard output, between all else. */
	readonly channel: 'fd' | 'stdout';
	/** Unguessable, and another one for each run: `newToken()`. */
	readonly token: string;
	/** The URLs of packages that programs may import; what is missing here must be found by Node from the run's folder. */
	readonly packages?: Readonly<Record<string, string>>;
}

/** What the runner reads when it starts. */
export interface RunnerInput {
	readonly program: PreparedProgram;
	readonly settings: RunSettings;
	readonly parts: Assignment['parts'];
	readonly packages: Readonly<Record<string, string>>;
}

/** Everything of ours lies in this folder, beside the program's own files. */
export const OWN_FOLDER = '.yieldpoint';

/** The variable in which the runner finds its channel and the run's token. It takes it away before the program starts. */
export const CHANNEL_VARIABLE = 'YIELDPOINT_CHANNEL';

export function nodeRun({ program, settings, parts }: Assignment, place: NodePlace): NodeStart {
	const { runner, channel, token, packages = {} } = place;
	// The runner starts worker threads itself.
	const { workers: _, ...needed } = parts;
	const input: RunnerInput = { program, settings, parts: needed, packages };
	return {
		files: { [`${OWN_FOLDER}/runner.cjs`]: runner, [`${OWN_FOLDER}/run.json`]: JSON.stringify(input) },
		command: 'node',
		args: [`${OWN_FOLDER}/runner.cjs`],
		env: { [CHANNEL_VARIABLE]: `${channel} ${token}` },
	};
}

export function newToken(): string {
	return `~${crypto.randomUUID()}~`;
}
