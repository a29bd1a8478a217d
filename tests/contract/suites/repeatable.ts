import { expect, test } from 'vitest';
import type { RunRecord } from '../../../src/run/record.ts';
import type { Runner } from '../runner.ts';

const RANDOM = `
console.log(Math.random(), Math.random(), crypto.randomUUID(), crypto.getRandomValues(new Uint8Array(4)));
for (let i = 0; i < 20; i++) setTimeout(() => console.log(i, performance.now()), Math.random() * 50);`;

export function repeatableSuite(run: Runner): void {
	test('gives the same record for the same seed, and another for another', async () => {
		const [a, b, c] = [await run(RANDOM), await run(RANDOM), await run(RANDOM, { seed: 2 })];
		expect(essence(a)).toEqual(essence(b));
		expect(essence(a)).not.toEqual(essence(c));
	});

	test('gives random numbers that any engine gives for that seed', async () => {
		const numbers = `console.log(Math.random(), crypto.randomUUID(), crypto.getRandomValues(new Uint16Array(2)));`;
		expect(await run.output(numbers, { seed: 42 })).toMatchInlineSnapshot(`
			"0.12848329569051886 1f1a2acf-3c67-4010-ac4d-6bfc85105e9b Uint16Array(2) [ 30032, 7098 ]
			"
		`);
	});

	test('tells when events were made by the clock of the run', async () => {
		const source = `
class Own extends CustomEvent {}
const made = [new Event('x'), new CustomEvent('y'), new Own('z')];
const controller = new AbortController();
controller.signal.addEventListener('abort', (event) => console.log(event.timeStamp));
await new Promise((resolve) => setTimeout(resolve, 20));
controller.abort();
console.log(made.map((event) => event.timeStamp).join(), new Event('x').timeStamp, made[0], made[2]);
console.log(made[2] instanceof Event, Object.getPrototypeOf(CustomEvent) === Event, made[1].constructor === CustomEvent);`;
		expect(await run.output(source)).toBe(
			[
				'20',
				"0,0,0 20 Event { type: 'x', defaultPrevented: false, cancelable: false, timeStamp: 0 } Own { type: 'z', defaultPrevented: false, cancelable: false, timeStamp: 0 }",
				'true true true',
				'',
			].join('\n'),
		);
	});

	test('fills [0, 1) evenly', async () => {
		const source = `
const buckets = new Array(10).fill(0);
for (let i = 0; i < 10_000; i++) buckets[Math.floor(Math.random() * 10)]++;
console.log(buckets.every((n) => n > 850 && n < 1150));`;
		expect(await run.output(source)).toBe('true\n');
	});
}

/** What must not differ from run to run. */
function essence({ events, ending, elapsed }: RunRecord) {
	return { events, ending, elapsed };
}
