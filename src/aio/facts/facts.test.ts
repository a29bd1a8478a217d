import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

/** How many facts each area has. */
const AREAS = {
	...{ GE: 26, EL: 45, FU: 28, CO: 17, TA: 30, CA: 33, GA: 19, WA: 12, AC: 10, WF: 29, SH: 7, TG: 24 },
	...{ LK: 15, EV: 7, CD: 14, SE: 15, BA: 10, QU: 32, EX: 24, TS: 11, RU: 11 },
};

const facts = Object.entries(AREAS).flatMap(([area, count]) =>
	Array.from({ length: count }, (_, index) => `${area}-${String(index + 1).padStart(2, '0')}`),
);

/** Numbers in the files of this folder that stand as the name of a test. */
function tested(): Set<string> {
	const folder = new URL('./', import.meta.url);
	const files = readdirSync(folder).filter((file) => file.endsWith('.test.ts'));
	const text = files.map((file) => readFileSync(new URL(file, folder), 'utf8')).join('\n');
	return new Set(Array.from(text.matchAll(/\bfact\(\s*'([A-Z]{2}-\d\d)'/g), ([, id = '']) => id));
}

/** Numbers in the first table of the document, one for each fact left out. */
function leftOut(): string[] {
	const text = readFileSync(new URL('../../../docs/aio-facts.md', import.meta.url), 'utf8');
	const [table = ''] = text.split('Facts that hold in part');
	return Array.from(table.matchAll(/^\| ([A-Z]{2}-\d\d) \|/gm), ([, id = '']) => id);
}

test('there are 419 facts', () => {
	expect(facts).toHaveLength(419);
});

test('every fact is tested, or left out with a reason', () => {
	const covered = [...tested(), ...leftOut()].sort();
	expect(covered).toEqual([...facts].sort());
});
