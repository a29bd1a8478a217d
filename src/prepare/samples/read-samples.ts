import { readFileSync } from 'node:fs';

/** One piece of TypeScript to try. */
export interface Sample {
	readonly name: string;
	readonly source: string;
}

/** Everything erasable, construct by construct: `erasable.txt`, where a line `=== name` begins each sample. */
export function erasableSamples(): Sample[] {
	const text = readFileSync(new URL('./erasable.txt', import.meta.url), 'utf8');
	return text
		.split(/^=== /m)
		.slice(1)
		.map((piece) => {
			const lineEnd = piece.indexOf('\n');
			return { name: piece.slice(0, lineEnd), source: piece.slice(lineEnd + 1) };
		});
}

/** Small asynchronous programs, as learners write them. */
export function programSamples(): Sample[] {
	const programs: Record<string, { source: string }> = JSON.parse(
		readFileSync(new URL('./programs.json', import.meta.url), 'utf8'),
	);
	return Object.entries(programs).map(([name, { source }]) => ({ name, source }));
}
