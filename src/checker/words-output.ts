import { count, quoted, type Words } from './phrases.ts';
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
				text: `The output must contain ${missing.map(quoted).join(', ')}, letter for letter. Look at the line that should print it: is it reached, and with the value you think?`,
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
		text: `${lines === 1 ? 'One line is' : `${lines} lines are`} expected. The program ran to its end and never came to a line that prints: look for what was made and never asked, or called too late.`,
	};
}

function otherOrder(diff: readonly DiffLine[]): Words {
	const { line, missing, extra } = firstHunk(diff);
	const [early, awaited] = [extra[0], missing[0]];
	const where =
		early !== undefined
			? `${quoted(early)} comes too early: it is line ${line}.`
			: `${quoted(awaited ?? '')} comes too late: it should be line ${line}.`;
	return {
		title: 'The right lines in another order',
		text: `${where} Nothing is missing, so look at when each line gets its turn: what has to happen before it is printed?`,
	};
}

function firstDifference(diff: readonly DiffLine[]): Words {
	const { line, missing, extra, after } = firstHunk(diff);
	const before =
		line === 1 ? '' : line === 2 ? ' The line before it is right.' : ` The ${line - 1} lines before it are right.`;
	const [wanted, got] = [missing[0], extra[0]];
	if (wanted === undefined) {
		const atEnd = after.every((rest) => rest.kind !== 'same');
		return {
			title:
				extra.length === 1
					? `Line ${line} is one too many`
					: `${count(extra.length, 'line')} too many from line ${line} on`,
			text: atEnd
				? `The output should have ended before ${quoted(got ?? '')}. Look at what keeps the program going there.`
				: `${quoted(got ?? '')} should not be printed here.${before} Look at what makes it run once more, or too soon.`,
		};
	}
	if (got === undefined) {
		const atEnd = after.length === 0;
		const stops = line === 1 ? 'The output should begin' : 'The output goes wrong';
		return {
			title:
				missing.length === 1
					? `Line ${line} is missing`
					: `${count(missing.length, 'line')} ${atEnd ? 'are missing at the end' : `are missing from line ${line} on`}`,
			text: atEnd
				? `After ${line === 2 ? 'its one line' : `${line - 1} right lines`} the output ends; ${quoted(wanted)} should come next. Look at what keeps that line from being reached.`
				: `${stops} ${line === 1 ? 'with' : 'where'} ${quoted(wanted)}${line === 1 ? '' : ' should come'}.${before} Look at what keeps that line from being reached.`,
		};
	}
	const nearly = alike(wanted, got) ? ' Only capitals, spaces or punctuation differ.' : '';
	return {
		title: `Line ${line} is not the one expected`,
		text: `It should read ${quoted(wanted)} and reads ${quoted(got)}.${nearly}${before}`,
	};
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
		parts.push(`${missing.map(quoted).join(', ')} ${missing.length === 1 ? 'is' : 'are'} missing.`);
	if (extra.length > 0) parts.push(`${extra.map(quoted).join(', ')} ${extra.length === 1 ? 'is' : 'are'} too many.`);
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
