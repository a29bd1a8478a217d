import type { FileSystemTree, WebContainer, WebContainerProcess } from '@webcontainer/api';
import { createFrameReader } from '../node/frames.ts';
import { newToken, nodeRun } from '../node/node-run.ts';
import { whyEnded } from '../node/why-ended.ts';
import type { Assignment } from '../runtime/protocol.ts';
import type { ProcessListener } from '../supervisor/supervise.ts';
import { createLineEnds } from './line-ends.ts';

/** A run's process in a WebContainer. */
export interface ContainerProcess {
	/** Ends it; false: it did not end. */
	kill(): Promise<boolean>;
}

interface Parts {
	readonly container: WebContainer;
	/** The text of the runner. */
	readonly runner: string;
	/** A name that no other run of this container has. */
	readonly folder: string;
	readonly assignment: Assignment;
	readonly listener: ProcessListener;
}

/** Real milliseconds that a process may take to end once it is told to. */
const GRACE = 1_500;
/** Real milliseconds in which what a process has written arrives after its end. */
const DRAIN = 500;
/** Of what the process wrote past the runner so much is kept, to tell why it ended. */
const KEPT = 4_000;

/** A process that a signal has ended gives 128 and the signal's number as its exit code. */
const SIGNALS: Readonly<Record<number, string>> = { 6: 'SIGABRT', 9: 'SIGKILL', 11: 'SIGSEGV', 15: 'SIGTERM' };

export function startInContainer({ container, runner, folder, assignment, listener }: Parts): ContainerProcess {
	const token = newToken();
	const { files, command, args, env } = nodeRun(assignment, { runner, channel: 'stdout', token });
	let killed = false;
	let lastWords = '';
	const reader = createFrameReader(token, {
		said: listener.said,
		printed(text) {
			lastWords = (lastWords + text).slice(-KEPT);
			listener.printed('out', text);
		},
	});

	async function start() {
		await container.mount({ [folder]: { directory: treeOf(files) } });
		// Output goes through a terminal here, in which children of the program would colour what they write.
		return container.spawn(command, [...args], { cwd: folder, env: { ...env, NO_COLOR: '1' } });
	}

	/** What of this throws at once does so where the container has been torn down. */
	const tidy = async () => container.fs.rm(folder, { recursive: true, force: true });

	const starting = start();
	starting.then(
		async ({ output, exit }) => {
			const text = createLineEnds(reader.read);
			const read = output.pipeTo(new WritableStream({ write: text }));
			const code = await exit;
			await Promise.race([read, after(DRAIN)]);
			reader.end();
			if (!killed) listener.failed(whyEnded({ code, signal: SIGNALS[code - 128] ?? null, lastWords, memory: null }));
		},
		(error: Error) => listener.failed(`The run could not be started in the WebContainer: ${error.message}.`),
	);

	return {
		async kill() {
			killed = true;
			const started = await Promise.race([starting, after(GRACE)]).catch(() => null);
			if (started === null) return true;
			if (started === undefined) return false;
			const ended = await Promise.race([end(started), after(GRACE)]);
			if (ended) void tidy().catch(() => {});
			return ended === true;
		},
	};
}

async function end(process: WebContainerProcess): Promise<boolean> {
	try {
		process.kill();
		await process.exit;
		return true;
	} catch {
		// The container has been torn down.
		return false;
	}
}

function after(milliseconds: number): Promise<undefined> {
	return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** Texts by path as the tree that a container takes. */
function treeOf(files: Readonly<Record<string, string>>): FileSystemTree {
	const root: FileSystemTree = {};
	for (const [path, contents] of Object.entries(files)) {
		const folders = path.split('/');
		const name = folders.pop() as string;
		let tree = root;
		for (const folder of folders) {
			const node = tree[folder];
			const inner = node && 'directory' in node ? node.directory : {};
			tree[folder] = { directory: inner };
			tree = inner;
		}
		tree[name] = { file: { contents } };
	}
	return root;
}
