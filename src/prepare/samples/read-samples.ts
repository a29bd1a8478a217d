import { readFileSync } from 'node:fs';

/** One piece of TypeScript to try. */
export interface Sample {
	readonly name: string;
	readonly source: string;
}

/** Everything erasable, construct by construct. */
export function erasableSamples(): Sample[] {
	return samplesOf('erasable.txt');
}

/** Programs with something to probe, construct by construct. */
export function probedSamples(): Sample[] {
	return samplesOf('probed.txt');
}

/** A line `=== name` begins each sample. */
function samplesOf(file: string): Sample[] {
	const text = readFileSync(new URL(`./${file}`, import.meta.url), 'utf8');
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
