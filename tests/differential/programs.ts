import { readdirSync, readFileSync } from 'node:fs';
import { MAIN, type Program } from '../../src/run/program.ts';

/** A small program whose output depends on the order in which things happen. */
export interface DifferentialProgram {
	/** Its file in `programs/`, without the ending. */
	readonly subject: string;
	readonly name: string;
	readonly program: Program;
}

/** What programs may use without writing it again; put before the first line of a file that names it. */
const PRELUDE: Readonly<Record<string, string>> = {
	// A line for each microtask tick, so that whatever is early or late by one tick stands between other lines.
	ticks: `const ticks = (n: number, name = 't') => { let p: Promise<unknown> = Promise.resolve(); for (let i = 1; i <= n; i++) p = p.then(() => console.log(name + i)); };`,
	sleep: `const sleep = <T,>(ms: number, value?: T) => new Promise<T>((resolve) => { setTimeout(resolve, ms, value); });`,
};

const FENCE = /^```ts(?: (\S+))?\n(.*?)^```$/gms;

/** All programs: those of the contract, and those under `programs/`, a heading and its fences each. */
export function differentialPrograms(): DifferentialProgram[] {
	const folder = new URL('./programs/', import.meta.url);
	const own = readdirSync(folder).flatMap((file) => {
		const subject = file.replace(/\.md$/, '');
		return programsOf(subject, readFileSync(new URL(file, folder), 'utf8'));
	});
	const contract = new URL('../contract/lab-programs.json', import.meta.url);
	const shared: Record<string, { source: string }> = JSON.parse(readFileSync(contract, 'utf8'));
	const known = Object.entries(shared).map(([name, { source }]) => ({
		subject: 'contract',
		name,
		program: { files: { [MAIN]: source }, entry: MAIN },
	}));
	return [...known, ...own];
}

function programsOf(subject: string, text: string): DifferentialProgram[] {
	const [, ...sections] = text.split(/^## /m);
	return sections.map((section) => {
		const name = section.slice(0, section.indexOf('\n')).trim();
		const files: Record<string, string> = {};
		for (const [, path = MAIN, source = ''] of section.matchAll(FENCE)) files[path] = withPrelude(source);
		if (!(MAIN in files)) throw new Error(`programs/${subject}.md: "${name}" has no fence \`\`\`ts for ${MAIN}.`);
		return { subject, name, program: { files, entry: MAIN } };
	});
}

function withPrelude(source: string): string {
	const used = Object.entries(PRELUDE).filter(([name]) => new RegExp(`\\b${name}\\(`).test(source));
	return used.map(([, line]) => `${line} `).join('') + source;
}
