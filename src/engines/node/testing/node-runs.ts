import { readFileSync } from 'node:fs';
import { prepare } from '../../../prepare/prepare.ts';
import type { PreparedProgram } from '../../../run/program.ts';

/** A program of `main.ts` and other files, prepared for Node. */
export function forNode(main: string, files: Readonly<Record<string, string>> = {}): PreparedProgram {
	const prepared = prepare({ files: { 'main.ts': main, ...files }, entry: 'main.ts' }, { platform: 'node' });
	if (!prepared.ok) throw new Error(`does not prepare: ${JSON.stringify(prepared.diagnostics)}`);
	return prepared.program;
}

/** Whether a process runs; one that is dead and that nobody has asked about yet does not. */
export function lives(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
	} catch (error) {
		// Where there is no /proc, the signal has told.
		const { code, syscall } = error as NodeJS.ErrnoException;
		return code === 'ENOENT' && syscall === 'open' && process.platform !== 'linux';
	}
}

/** Waits until none of these processes runs. The test's own limit ends it. */
export async function allGone(pids: readonly number[]): Promise<void> {
	while (pids.some(lives)) await new Promise((resolve) => setTimeout(resolve, 20));
}
