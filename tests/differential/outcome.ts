import { prepare } from '../../src/prepare/prepare.ts';
import type { PreparedProgram, Program } from '../../src/run/program.ts';
import type { RunRecord } from '../../src/run/record.ts';

/** What can be compared between Node and an engine: standard output, and the kind of ending. */
export interface Outcome {
	readonly out: string;
	/** Node says by its exit code no more than this. */
	readonly ending: 'finished' | 'threw' | 'deadlock';
}

/** @throws with the diagnostics, for a program that can't be prepared */
export function prepared(program: Program, options: { probes: boolean }): PreparedProgram {
	const result = prepare(program, options as object);
	if (!result.ok) throw new Error(`does not prepare: ${JSON.stringify(result.diagnostics)}`);
	return result.program;
}

export function outcomeOf({ events, ending }: RunRecord): Outcome {
	let out = '';
	for (const event of events) if (event.kind === 'output' && event.stream === 'out') out += event.text;
	if (ending.kind === 'finished' || ending.kind === 'deadlock') return { out, ending: ending.kind };
	if (ending.kind === 'threw' || ending.kind === 'rejected') return { out, ending: 'threw' };
	return { out: `${out}\nThe run ended: ${JSON.stringify(ending)}`, ending: 'threw' };
}
