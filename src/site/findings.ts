import type { Finding } from '../course/finding.ts';

/** What stops a page from being built, as one message: every finding with its place. */
export function listFindings(subject: string, findings: readonly Finding[]): string {
	const list = findings.map(({ file, line, column, what, fix }) => `  ${file}:${line}:${column}  ${what} ${fix}`);
	return `${subject} has mistakes; \`npm run course -- check\` says more.\n${list.join('\n')}`;
}
