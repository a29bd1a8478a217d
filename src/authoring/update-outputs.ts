import { lineDiff, linesOf } from '../checker/diff.ts';
import type { LessonProgram } from '../course/lesson-source.ts';

/** More lines than this are no reading; a run that was cut off gets only its beginning. */
const LONGEST = 20;

/** A lesson's text with real outputs in its output blocks, and what changed as lines of a diff. */
export function updateOutputs(
	text: string,
	updates: readonly { program: LessonProgram; actual: string }[],
): { text: string; changes: string[] } {
	const lines = text.split('\n');
	const changes: string[] = [];
	const fromBelow = updates.toSorted((a, b) => b.program.line - a.program.line);
	for (const { program, actual } of fromBelow) {
		const position = program.outputFence.position;
		if (position === undefined) continue;
		const all = linesOf(actual);
		const printed = program.ends === 'blocked' || program.ends.startsWith('too-') ? all.slice(0, LONGEST) : all;
		const indent = (lines[position.start.line - 1] ?? '').slice(0, position.start.column - 1);
		const body = printed.map((line) => `${indent}${line}`.trimEnd());
		lines.splice(position.start.line, position.end.line - position.start.line - 1, ...body);
		const diff = lineDiff(linesOf(program.output), printed).filter((line) => line.kind !== 'same');
		changes.unshift(
			`line ${position.start.line}:`,
			...diff.map(({ kind, text: line }) => `  ${kind === 'missing' ? '-' : '+'} ${line}`),
		);
	}
	return { text: lines.join('\n'), changes };
}
