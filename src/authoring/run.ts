import { failureOf } from '../checker/check.ts';
import { wordsOf } from '../checker/words.ts';
import { createLocalEngine } from '../engines/local/engine.ts';
import { prepare } from '../prepare/prepare.ts';
import type { RunSettings } from '../run/record.ts';
import { consoleText } from './check-lesson.ts';
import { readProgram } from './read-program.ts';

/** What a run prints: its console (or with `json` the whole record), and beside it how it ended if it ended badly. */
export interface RunText {
	readonly out: string;
	readonly err: string;
	readonly finished: boolean;
}

/** Runs a program from disk in the local engine. */
export async function runProgram(
	path: string,
	{ json = false, clock = 'virtual' }: { json?: boolean; clock?: RunSettings['clock'] } = {},
): Promise<RunText> {
	const prepared = prepare(await readProgram(path));
	if (!prepared.ok) {
		const lines = prepared.diagnostics.map(
			({ path: file, line, column, message, advice }) => `${file}:${line}:${column}  ${message}\n    ${advice}\n`,
		);
		return { out: '', err: lines.join(''), finished: false };
	}
	const engine = createLocalEngine();
	try {
		const record = await engine.start(prepared.program, { clock }).record;
		const failure = failureOf(record.ending);
		const words = failure ? wordsOf(failure) : null;
		return {
			out: json ? `${JSON.stringify(record)}\n` : consoleText(record),
			err: words ? `${words.title}. ${words.text}\n` : '',
			finished: failure === null,
		};
	} finally {
		engine.dispose();
	}
}
