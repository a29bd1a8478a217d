import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

/** Every process of a run inherits this variable, and its value is the run's own. */
export const MARK_VARIABLE = 'YIELDPOINT_RUN';

/**
 * Kills a process and all that it has started, at once, and without asking them: also what has left its group or
 * outlived its parent.
 */
export function killTree(pid: number, mark: string): void {
	if (process.platform === 'win32') {
		spawnSync('taskkill', ['/pid', String(pid), '/T', '/F'], { stdio: 'ignore' });
		return;
	}
	// Twice: what was being started while the first look was under way is found by the second.
	for (let round = 0; round < 2; round++) {
		const found = process.platform === 'linux' ? marked(mark) : descendants(pid);
		kill(-pid);
		for (const each of found) kill(each);
	}
}

function kill(pid: number): void {
	try {
		process.kill(pid, 'SIGKILL');
	} catch {
		// It is gone.
	}
}

/** Linux tells of every process with which environment it was started. */
function marked(mark: string): number[] {
	const wanted = `${MARK_VARIABLE}=${mark}`;
	return readdirSync('/proc')
		.filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
		.filter((name) => environmentOf(name).includes(wanted))
		.map(Number);
}

function environmentOf(pid: string): string {
	try {
		return readFileSync(`/proc/${pid}/environ`, 'latin1');
	} catch {
		// It is gone, or somebody else's.
		return '';
	}
}

/** Elsewhere the table of processes tells who started whom, as long as both live. */
function descendants(root: number): number[] {
	const { stdout } = spawnSync('ps', ['-A', '-o', 'pid=,ppid=,pgid='], { encoding: 'utf8' });
	const table = (stdout ?? '').split('\n').map((line) => line.trim().split(/\s+/).map(Number));
	const found = new Set([root]);
	for (let size = 0; size < found.size; ) {
		size = found.size;
		for (const [pid = 0, parent = 0, group = 0] of table) if (found.has(parent) || found.has(group)) found.add(pid);
	}
	found.delete(root);
	return [...found];
}
