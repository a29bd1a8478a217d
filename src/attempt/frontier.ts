import type { ChoiceMade } from '../run/schedule-of.ts';

/** Schedules nobody has tried yet, each one choice away from a run that has been made. */
export interface Frontier {
	/** A run has made these choices. */
	add(made: readonly ChoiceMade[]): void;
	/** The next list of choices to try, those with the fewest deviations from first come first; null: none is left. */
	next(): number[] | null;
	/** Every schedule there is has been tried. */
	isExhausted(): boolean;
}

/** Only the first choices of a run are varied one by one: a run may make thousands. */
const DEPTH = 200;

/** The first `length` choices of `like`, then `choice`. */
interface Branch {
	readonly like: readonly number[];
	readonly length: number;
	readonly choice: number;
}

export function createFrontier(): Frontier {
	/** Beginnings of the runs that have been made. */
	const known = new Set<string>();
	/** By number of choices that are not the first option. */
	const waiting: Branch[][] = [];
	let isCut = false;

	function front(): { branch: Branch; rank: Branch[] } | null {
		for (const rank of waiting) {
			for (let branch = rank?.[0]; branch !== undefined; branch = rank[0]) {
				if (!known.has(keyOf(choicesOf(branch)))) return { branch, rank };
				rank.shift();
			}
		}
		return null;
	}

	return {
		add(made) {
			const like = made.map(({ chosen }) => chosen);
			let deviations = 0;
			for (const [length, { chosen, options }] of made.entries()) {
				if (length === DEPTH) {
					isCut = true;
					break;
				}
				for (let choice = 0; choice < options; choice++) {
					if (choice === chosen) continue;
					const rank = deviations + (choice === 0 ? 0 : 1);
					while (waiting.length <= rank) waiting.push([]);
					waiting[rank]?.push({ like, length, choice });
				}
				deviations += chosen === 0 ? 0 : 1;
				known.add(keyOf(like.slice(0, length + 1)));
			}
		},
		next() {
			const found = front();
			found?.rank.shift();
			return found && choicesOf(found.branch);
		},
		isExhausted: () => front() === null && !isCut,
	};
}

function choicesOf({ like, length, choice }: Branch): number[] {
	return [...like.slice(0, length), choice];
}

function keyOf(choices: readonly number[]): string {
	return choices.join();
}
