import { relative } from 'node:path';
import type { Finding } from '../course/finding.ts';
import type { CheckReport } from './check.ts';

/** A finding as a paragraph: `file:line:column`, what, why, what to do. Editors make the first line a link. */
export function findingText(finding: Finding): string {
	const file = relative(process.cwd(), finding.file) || finding.file;
	const indented = [finding.why, finding.fix].flatMap((text) => text.split('\n')).map((line) => `    ${line}`);
	return [`${file}:${finding.line}:${finding.column}  ${finding.what}`, ...indented].join('\n');
}

/** The last line of `course check`. */
export function summaryText({ findings, lessons, exercises, runs }: CheckReport, milliseconds: number): string {
	const looked = `${plural(lessons, 'lesson')}, ${plural(exercises, 'exercise')}, ${plural(runs, 'run')} in ${(milliseconds / 1000).toFixed(1)} s`;
	return findings.length === 0 ? `All is well: ${looked}.` : `${plural(findings.length, 'finding')}: ${looked}.`;
}

/** A count and its noun. */
export function plural(count: number, noun: string): string {
	return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
