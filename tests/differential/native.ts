import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Program } from '../../src/run/program.ts';
import { limited } from './limited.ts';
import type { Outcome } from './outcome.ts';

/** Code 7: the listener of `uncaughtException` threw. */
const ENDINGS: Readonly<Record<number, Outcome['ending']>> = { 0: 'finished', 1: 'threw', 7: 'threw', 13: 'deadlock' };
const PATIENT = new URL('./patient-timers.mjs', import.meta.url).href;
const known = new Map<string, Promise<Outcome>>();
const inTurn = limited(4);

/** What Node itself makes of a program, its types stripped by Node; asked once for each text. */
export function nativeOutcome(program: Program): Promise<Outcome> {
	const key = JSON.stringify(program);
	let outcome = known.get(key);
	if (!outcome) {
		outcome = inTurn(() => runNode(program));
		known.set(key, outcome);
	}
	return outcome;
}

/** How many times as long waits take when Node is asked again: the second time, and the third. */
const PATIENCES = [8, 40];

/**
 * Asks Node again, with longer waits: on a busy machine timers that lie close together fire late, and then in another
 * order. More than once, if the answer is not the expected one.
 */
export async function patientOutcome(program: Program, expected: Outcome): Promise<Outcome> {
	let outcome = expected;
	for (const patience of PATIENCES) {
		outcome = await inTurn(() => runNode(program, ['--import', `${PATIENT}?${patience}`]));
		if (outcome.out === expected.out && outcome.ending === expected.ending) break;
	}
	return outcome;
}

async function runNode({ files, entry }: Program, nodeOptions: readonly string[] = []): Promise<Outcome> {
	const folder = mkdtempSync(join(tmpdir(), 'native-'));
	try {
		writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
		const main = writeInto(folder, files, entry);
		return await new Promise((resolve, reject) => {
			const options = { env: {}, cwd: folder, timeout: 60_000, maxBuffer: 1e8 };
			const child = execFile(process.execPath, [...nodeOptions, '--no-warnings', main], options, (_, out, err) => {
				const ending = ENDINGS[child.exitCode ?? -1];
				// A program with a mistake in its syntax compares nothing.
				if (ending && !err.includes('SyntaxError')) resolve({ out, ending });
				else reject(new Error(`Node ended with ${child.exitCode ?? child.signalCode}: ${err}`));
			});
		});
	} finally {
		rmSync(folder, { recursive: true });
	}
}

/** Writes a program's files, and returns the path of its entry. Where no other file names it, its types are stripped here: a process takes twice as long to load what strips them. */
function writeInto(folder: string, files: Program['files'], entry: string): string {
	const paths = Object.keys(files);
	for (const path of paths) {
		mkdirSync(dirname(join(folder, path)), { recursive: true });
		writeFileSync(join(folder, path), files[path] ?? '');
	}
	if (paths.length > 1) return join(folder, entry);
	const stripped = join(folder, entry.replace(/\.ts$/, '.js'));
	writeFileSync(stripped, stripTypeScriptTypes(files[entry] ?? ''));
	return stripped;
}
