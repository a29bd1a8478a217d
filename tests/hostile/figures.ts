import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';

/** How many hostile programs were tried, and how many of them were contained. */
export interface Figures {
	tried: number;
	contained: number;
}

/** Where the figures of each test file are kept. */
export const FOLDER = 'node_modules/.cache/yieldpoint/hostile';

/** Counts one program; it is contained when `prove` does not throw. */
export async function count(figures: Figures, prove: () => Promise<void>): Promise<void> {
	figures.tried++;
	await prove();
	figures.contained++;
}

/** Keeps the figures of one test file for whoever sums them up. */
export function keepFigures(name: string, figures: Figures): void {
	mkdirSync(FOLDER, { recursive: true });
	writeFileSync(`${FOLDER}/${name}.json`, JSON.stringify(figures));
}

/** All figures that were kept, as one line; null: none were. */
export function figuresInWords(): string | null {
	if (!existsSync(FOLDER)) return null;
	const all: Figures[] = readdirSync(FOLDER).map((file) => JSON.parse(readFileSync(`${FOLDER}/${file}`, 'utf8')));
	const sum = (key: keyof Figures) => all.reduce((total, figures) => total + figures[key], 0);
	const [tried, contained] = [sum('tried'), sum('contained')];
	return `hostile programs: ${tried} tried, ${contained} contained, ${tried - contained} lost`;
}
