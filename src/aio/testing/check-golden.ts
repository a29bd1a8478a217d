// Runs recorded programs, and says which of them end otherwise here: node src/aio/testing/check-golden.ts FILE.json
import { readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { execute } from './golden.ts';
import type { Recording } from './golden-language.ts';

const file = process.argv[2];
if (file === undefined) {
	console.error(
		'Which recordings? node src/aio/testing/check-golden.ts FILE.json (a list of { program, outcome, end, log })',
	);
	process.exit(2);
}

const recordings: Recording[] = JSON.parse(readFileSync(file, 'utf8'));
let different = 0;
for (const [number, { program, ...expected }] of recordings.entries()) {
	const actual = execute(program);
	if (isDeepStrictEqual(actual, expected)) continue;
	different++;
	const line = expected.log.findIndex((entry, index) => !isDeepStrictEqual(entry, actual.log[index]));
	console.log(`program ${number}: ${expected.outcome} at ${expected.end}, here ${actual.outcome} at ${actual.end}`);
	console.log(`  expected ${JSON.stringify(expected.log[line])}\n  got      ${JSON.stringify(actual.log[line])}`);
}
console.log(`${recordings.length - different} of ${recordings.length} programs gave the same log`);
process.exit(different === 0 ? 0 : 1);
