import { count } from './amounts.ts';
import { quoted, type Words } from './phrases.ts';
import type { DiffLine, Failure } from './verdict.ts';

type OutputFailure = Failure & { readonly kind: 'output' };

/** What is wrong with what was printed. */
export function outputWords({ demand, diff }: OutputFailure): Words {
	const missing = textsOf(diff, 'missing');
	const extra = textsOf(diff, 'extra');
	switch (demand.kind) {
		case 'contains':
			return {
				title:
					missing.length === 1
						? `${quoted(missing[0] ?? '')} is nowhere in the output`
						: `${count(missing.length, 'text')} are nowhere in the output`,
				text: `The output must contain ${missing.map((text) => quoted(text)).join(', ')}, letter for letter. Look at the line that should print it: is it reached, and with the value you think?`,
			};
		case 'lines':
			return inOrder(missing, extra);
		case 'any-order':
			return inAnyOrder(missing, extra);
		case 'exact':
			if (diff.every((line) => line.kind === 'missing')) return nothingPrinted(diff.length);
			return sameLines(missing, extra) ? otherOrder(diff) : firstDifference(diff);
	}
}

function nothingPrinted(lines: number): Words {
	return {
		title: 'Nothing was printed',
		text: `The program never came to a line that prints; ${lines === 1 ? 'one line is' : `${lines} lines are`} expected. Look for something that was made and never asked to go on.`,
	};
}

function otherOrder(diff: readonly DiffLine[]): Words {
	const { line, missing, extra } = firstHunk(diff);
	const early = extra[0];
	const where =
		early === undefined
			? `${quoted(missing[0] ?? '')} comes too late: it should be line ${line}.`
			: `${quoted(early)} comes too early: it is line ${line} already.`;
	return {
		title: 'The right lines in another order',
		text: `${where} Nothing is missing and nothing is too many, so look at when each line gets its turn: what has to happen before it?`,
	};
}

/** The first place where the texts part, in words; what follows often follows from it. */
function firstDifference(diff: readonly DiffLine[]): Words {
	const { line, missing, extra, after } = firstHunk(diff);
	const [wanted, got] = [missing[0], extra[0]];
	if (wanted === undefined) return tooMuch(line, extra, after);
	if (got === undefined) return tooLittle(line, missing, after);
	const only = missing.length === 1 && extra.length === 1 && after.every((rest) => rest.kind === 'same');
	const nearly = alike(wanted, got) ? 'Only capitals, spaces or punctuation differ. ' : '';
	return {
		title: `${line === 1 ? 'Line 1 reads' : `${rightFor(line - 1)}, then`} ${quoted(got, 40)} instead of ${quoted(wanted, 40)}`,
		text: `${nearly}${only && line > 1 ? `Line ${line} is the only one that differs. ` : ''}Find the statement that printed line ${line}: had its turn come, and was it given the values you think?`,
	};
}

function tooMuch(line: number, extra: readonly string[], after: readonly DiffLine[]): Words {
	const first = quoted(extra[0] ?? '', 40);
	if (after.length === 0 && line > 1) {
		return {
			title: `Right to the end, and then ${extra.length === 1 ? 'one line' : `${extra.length} lines`} too many`,
			text: `${first} should not come any more. Look at what keeps the program going there: which condition should have ended it?`,
		};
	}
	return {
		title:
			extra.length === 1
				? `Line ${line}, ${first}, is one too many`
				: `${extra.length} lines too many from line ${line} on`,
		text: `${extra.length === 1 ? 'It' : first} should not be printed here. Look at what makes that statement run once more, or too soon.`,
	};
}

function tooLittle(line: number, missing: readonly string[], after: readonly DiffLine[]): Words {
	const first = quoted(missing[0] ?? '', 40);
	if (after.length === 0) {
		return {
			title: `${rightFor(line - 1)}, then it ends: ${missing.length === 1 ? 'one line is' : `${missing.length} lines are`} missing`,
			text: `${first} should come next, and the program ended without getting there. Look at who should have let it go on.`,
		};
	}
	return {
		title:
			missing.length === 1
				? `Line ${line} is missing: ${first}`
				: `${missing.length} lines are missing from line ${line} on`,
		text: `${missing.length === 1 ? 'It should come' : `${first} should come`} ${line === 1 ? 'first' : `after ${line - 1 === 1 ? 'the first line, which is right' : `the first ${line - 1} lines, which are right`}`}. Look at what keeps the statement that prints it from being reached.`,
	};
}

function rightFor(lines: number): string {
	return `Right for ${lines === 1 ? 'one line' : `${lines} lines`}`;
}

function inOrder(missing: readonly string[], extra: readonly string[]): Words {
	const displaced = missing.find((line) => extra.includes(line));
	if (displaced !== undefined) {
		return {
			title: 'The right lines in another order',
			text: `${quoted(displaced)} is printed, but not at its place among the others. Look at what has to happen before it.`,
		};
	}
	return {
		title: missing.length === 1 ? 'One line is missing' : `${count(missing.length, 'line')} are missing`,
		text: `${quoted(missing[0] ?? '')} is never printed. Other lines don’t matter here; this one does. Look at what keeps it from being reached.`,
	};
}

function inAnyOrder(missing: readonly string[], extra: readonly string[]): Words {
	const parts: string[] = [];
	if (missing.length > 0)
		parts.push(`${missing.map((text) => quoted(text)).join(', ')} ${missing.length === 1 ? 'is' : 'are'} missing.`);
	if (extra.length > 0)
		parts.push(`${extra.map((text) => quoted(text)).join(', ')} ${extra.length === 1 ? 'is' : 'are'} too many.`);
	const title = [
		missing.length > 0 ? `${count(missing.length, 'line')} missing` : '',
		extra.length > 0 ? `${count(extra.length, 'line')} too many` : '',
	];
	return {
		title: title.filter((part) => part !== '').join(', '),
		text: `${parts.join(' ')} The order of the lines is free here.`,
	};
}

/** The first place where the texts part: the number of the line, what is missing and what is too many there, and what follows. */
function firstHunk(diff: readonly DiffLine[]): {
	line: number;
	missing: string[];
	extra: string[];
	after: readonly DiffLine[];
} {
	const start = diff.findIndex((line) => line.kind !== 'same');
	const length = diff.slice(start).findIndex((line) => line.kind === 'same');
	const hunk = length < 0 ? diff.slice(start) : diff.slice(start, start + length);
	return {
		line: start + 1,
		missing: textsOf(hunk, 'missing'),
		extra: textsOf(hunk, 'extra'),
		after: diff.slice(start + hunk.length),
	};
}

function textsOf(diff: readonly DiffLine[], kind: DiffLine['kind']): string[] {
	return diff.filter((line) => line.kind === kind).map((line) => line.text);
}

function sameLines(some: readonly string[], others: readonly string[]): boolean {
	return some.length === others.length && some.toSorted().join('\n') === others.toSorted().join('\n');
}

function alike(one: string, other: string): boolean {
	const bare = (text: string) => text.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');
	return bare(one) === bare(other);
}
