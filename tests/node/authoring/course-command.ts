import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import type { RunRecord } from '../../../src/run/record.ts';
import { loadRecord } from '../../../src/run/saving.ts';

const MAIN = resolve('src/authoring/main.ts');

/** Calls the command as a shell does, in the folder of a course. */
export function course(root: string, ...words: string[]): Promise<{ code: number; out: string; err: string }> {
	return new Promise((done) => {
		execFile(process.execPath, [MAIN, ...words], { cwd: root }, (error, out, err) =>
			done({ code: error ? Number(error.code) : 0, out, err }),
		);
	});
}

/** The record that `run --json` has printed. */
export function recordIn(json: string): RunRecord {
	const loaded = loadRecord(json);
	if (!loaded.ok) throw new Error(loaded.why);
	return loaded.value;
}
