import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { constants, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Command, Told, Tree } from './messages.ts';

/** One booted container: a folder and the real processes in it. */
export interface Machine {
	mount(tree: Tree, at: string): Promise<void>;
	remove(path: string): Promise<void>;
	spawn(id: number, command: Command, told: (told: Told) => void): ChildProcess;
	kill(id: number): void;
	/** Ends all of it. */
	stop(): Promise<void>;
}

export function createMachine(): Machine {
	const folder = mkdtempSync(join(tmpdir(), 'stand-in-'));
	const running = new Map<number, ChildProcess>();

	async function write(path: string, { d }: Tree): Promise<void> {
		await mkdir(path, { recursive: true });
		for (const [name, entry] of Object.entries(d)) {
			if ('d' in entry) await write(join(path, name), entry);
			else await writeFile(join(path, name), entry.f.c, entry.f.b ? 'latin1' : 'utf8');
		}
	}

	return {
		mount: (tree, at) => write(join(folder, at), tree),
		remove: (path) => rm(join(folder, path), { recursive: true, force: true }),
		spawn(id, { command, args, cwd = '', env = {} }, told) {
			const child = spawn(command === 'node' ? process.execPath : command, args, {
				cwd: join(folder, cwd),
				// A group of its own, to be ended with all that it has started.
				detached: true,
				env: { PATH: process.env.PATH, ...(env as Record<string, string>) },
			});
			running.set(id, child);
			// As through a terminal: one stream, whose lines end in two characters.
			const print = (text: string) => told({ kind: 'output', text: text.replaceAll('\n', '\r\n') });
			child.stdout.setEncoding('utf8').on('data', print);
			child.stderr.setEncoding('utf8').on('data', print);
			child.once('close', (code, signal) => {
				running.delete(id);
				told({ kind: 'exit', code: code ?? 128 + (signal ? constants.signals[signal] : 0) });
			});
			return child;
		},
		kill(id) {
			running.get(id)?.kill();
		},
		async stop() {
			for (const child of running.values()) kill(child);
			await rm(folder, { recursive: true, force: true, maxRetries: 5 });
		},
	};
}

function kill({ pid }: ChildProcess): void {
	try {
		if (pid !== undefined) process.kill(-pid, 'SIGKILL');
	} catch {
		// It is gone.
	}
}
