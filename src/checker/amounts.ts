// Apart from the other phrases: these two are shown before a program has run, when a page should be light.

/** “2 lines”, “1 line”. */
export function count(number: number, noun: string): string {
	return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

/** “4 s”, “0.05 s”. */
export function seconds(number: number): string {
	return `${Math.round(number * 1000) / 1000} s`;
}
