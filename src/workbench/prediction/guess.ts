/** How a reader says what a program will print. */
export type Guessing =
	/** The lines are there, out of order. */
	| { readonly kind: 'order'; readonly lines: readonly string[] }
	/** The lines are to be typed. */
	| { readonly kind: 'type' };

/** As many lines can be put in order by hand. */
const MOST_TO_ORDER = 9;

/** Lines are put in order where order is the question; one line, or many, are typed. */
export function guessingOf(id: string, output: string): Guessing {
	const lines = linesOf(output);
	if (lines.length < 2 || lines.length > MOST_TO_ORDER || new Set(lines).size < 2) return { kind: 'type' };
	return { kind: 'order', lines: shuffled(lines, seedOf(id)) };
}

/** What was guessed beside what was printed. */
export interface Comparison {
	readonly rows: readonly {
		readonly guessed: string | null;
		readonly printed: string | null;
		readonly same: boolean;
	}[];
	/** The index of the first row in which they differ; null: the guess was right. */
	readonly partsAt: number | null;
}

/** Lays a guess and the output side by side, line by line. Space at the ends of lines does not count. */
export function compare(guess: readonly string[], printed: readonly string[]): Comparison {
	const rows = Array.from({ length: Math.max(guess.length, printed.length) }, (_, index) => {
		const [a, b] = [guess[index] ?? null, printed[index] ?? null];
		return { guessed: a, printed: b, same: a !== null && b !== null && a.trim() === b.trim() };
	});
	const first = rows.findIndex(({ same }) => !same);
	return { rows, partsAt: first === -1 ? null : first };
}

/** The lines of a text; the line break at its end begins none. */
export function linesOf(text: string): string[] {
	const whole = text.replace(/\n$/, '');
	return whole === '' ? [] : whole.split('\n');
}

/** Moves an item of a list. */
export function moved<T>(items: readonly T[], from: number, to: number): T[] {
	const item = items[from];
	if (item === undefined || to < 0 || to >= items.length) return [...items];
	return items.toSpliced(from, 1).toSpliced(to, 0, item);
}

/** The same lines in another order, always the same for one seed, and never in the right one. */
function shuffled(lines: readonly string[], seed: number): string[] {
	const result = [...lines];
	let state = seed;
	for (let last = result.length - 1; last > 0; last--) {
		state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
		const other = (state >>> 8) % (last + 1);
		[result[last], result[other]] = [result[other] ?? '', result[last] ?? ''];
	}
	const untouched = result.every((line, index) => line === lines[index]);
	return untouched ? [...result.slice(1), result[0] ?? ''] : result;
}

function seedOf(text: string): number {
	let seed = 7;
	for (let index = 0; index < text.length; index++) seed = (Math.imul(seed, 31) + text.charCodeAt(index)) >>> 0;
	return seed;
}
