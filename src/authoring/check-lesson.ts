import { wasCutOff } from '../checker/check.ts';
import { linesOf } from '../checker/diff.ts';
import { failureOf } from '../checker/failure-of.ts';
import { checkOutput } from '../checker/output.ts';
import type { DiffLine } from '../checker/verdict.ts';
import { wordsOf } from '../checker/words.ts';
import type { Finding } from '../course/finding.ts';
import type { LessonProgram } from '../course/lesson-source.ts';
import { prepare } from '../prepare/prepare.ts';
import { type PreparedProgram, singleFile } from '../run/program.ts';
import { outputOf, type RunRecord } from '../run/record.ts';
import type { Schedule } from '../run/schedule.ts';
import { raceFindings } from './race-findings.ts';

const LONGEST_DIFF = 40;

/** What a lesson's program showed, where that is not what its output block says. */
export interface WrongOutput {
	readonly program: LessonProgram;
	readonly actual: string;
	readonly finding: Finding;
}

/** Runs one program of a lesson: what is wrong with it, and its real output where only the output block is wrong. */
export async function checkProgram(
	file: string,
	program: LessonProgram,
	run: (program: PreparedProgram, schedule: Schedule | null) => Promise<RunRecord>,
): Promise<{ findings: Finding[]; wrongOutput: WrongOutput | null }> {
	const prepared = prepare(singleFile(program.source), {
		probes: true,
		platform: program.engine === 'node' ? 'node' : 'sandbox',
	});
	if (!prepared.ok) {
		const findings = prepared.diagnostics.map(({ line, column, message, advice }) => {
			const at = { file, line: program.line + line, column };
			return { ...at, what: message, why: 'A program on a page must run as it stands.', fix: advice };
		});
		return { findings, wrongOutput: null };
	}
	const record = await run(prepared.program, null);
	if (record.ending.kind !== program.ends)
		return { findings: [endingFinding(file, program, record)], wrongOutput: null };
	const actual = consoleText(record);
	if (saysEnough(program, record, actual)) return { findings: [], wrongOutput: null };
	const failure = checkOutput(actual, { kind: 'exact', text: program.output });
	if (failure === null) {
		if (program.clock === 'real') return { findings: [], wrongOutput: null };
		const again = (schedule: Schedule) => run(prepared.program, schedule);
		return { findings: await raceFindings(file, program, record, again, consoleText), wrongOutput: null };
	}
	const finding: Finding = {
		file,
		line: program.outputFence.position?.start.line ?? program.line,
		column: program.outputFence.position?.start.column ?? 1,
		what: 'The program prints something else than this block says.',
		why: wordsOf(failure).text,
		fix: `Correct the program, or let \`check --update\` write what it prints:\n${diffText(failure.diff)}`,
	};
	return { findings: [], wrongOutput: { program, actual, finding } };
}

/** A diff for the terminal, cut where nobody would read on. */
export function diffText(diff: readonly DiffLine[]): string {
	const marks = { same: ' ', missing: '-', extra: '+' };
	const lines = diff.slice(0, LONGEST_DIFF).map(({ kind, text }) => `${marks[kind]} ${text}`);
	return [...lines, ...(diff.length > LONGEST_DIFF ? [`… ${diff.length - LONGEST_DIFF} more lines`] : [])].join('\n');
}

/** What the console shows of a run: its output, and the error that ended it. */
export function consoleText(record: RunRecord): string {
	const { ending } = record;
	const output = outputOf(record);
	return ending.kind === 'threw' || ending.kind === 'rejected' ? `${output}${ending.error.text}\n` : output;
}

/** How far a run came that was cut off says nothing, so its output block may hold the beginning only. */
function saysEnough(program: LessonProgram, record: RunRecord, actual: string): boolean {
	if (!wasCutOff(record.ending)) return false;
	const said = linesOf(program.output);
	const printed = linesOf(actual);
	return (said.length > 0 || printed.length === 0) && said.every((line, index) => line === printed[index]);
}

function endingFinding(file: string, program: LessonProgram, record: RunRecord): Finding {
	const failure = failureOf(record.ending);
	const words = failure ? wordsOf(failure) : { title: 'it ends of itself', text: '' };
	return {
		file,
		line: program.line,
		column: program.fence.position?.start.column ?? 1,
		what: `This program is meant to end as \`${program.ends}\` and ends as \`${record.ending.kind}\`: ${words.title}.`,
		why: words.text || 'The lesson around it tells of another ending.',
		fix:
			record.ending.kind === 'stopped' || record.ending.kind === 'engine-failed'
				? 'Run the check again.'
				: `Correct the program, or write \`ends="${record.ending.kind}"\` on its fence${failure ? '' : ' (or nothing: finished is the rule)'}.`,
	};
}
