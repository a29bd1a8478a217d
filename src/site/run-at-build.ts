import { prepare } from '../prepare/prepare.ts';
import { singleFile, waitsInGeneratorsOnly } from '../run/program.ts';
import type { RunRecord } from '../run/record.ts';
import { localEngine } from './local-engine.ts';

/** Runs a program of a lesson while its page is built. Throws when it can't be prepared. */
export async function runAtBuild(source: string): Promise<RunRecord> {
	const prepared = prepare(singleFile(source));
	if (!prepared.ok) {
		const { line, message, advice } = prepared.diagnostics[0] ?? { line: 1, message: 'It can’t be run.', advice: '' };
		throw new Error(`A program with a timeline, its line ${line}: ${message} ${advice}`);
	}
	const engine = await localEngine();
	return engine.start(prepared.program, { generators: waitsInGeneratorsOnly(prepared.program) }).record;
}
