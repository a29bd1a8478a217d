import { afterAll, expect, test } from 'vitest';
import { createLocalEngine } from '../engines/local/engine.ts';
import { prepare } from '../prepare/prepare.ts';
import { singleFile } from '../run/program.ts';
import { pictureOf } from './picture.ts';
import { standingAt } from './standing.ts';

const engine = createLocalEngine();
afterAll(() => engine.dispose());

test('a program that has not waited yet stands at no line but those that print; a generator where it was suspended', async () => {
	const prepared = prepare(
		singleFile(`function* brew() {
	console.log('boils');
	yield;
}
const tea = brew();
console.log('rings');
tea.next();
console.log('opens');`),
		{ probes: true },
	);
	if (!prepared.ok) throw new Error(prepared.diagnostics[0]?.message);
	const picture = pictureOf(await engine.start(prepared.program, { generators: true }).record);
	const told = picture.stops.map((event) => {
		const lines = standingAt(picture, event.seq).map(({ label, where }) => `${label} ${where?.line ?? '?'}`);
		return `${event.kind}: ${lines.join(', ')}`;
	});
	expect(told).toEqual([
		'lane-started: main.ts ?',
		'output: main.ts 6',
		'lane-started: main.ts ?, brew 1',
		'output: main.ts ?, brew 2',
		'lane-suspended: main.ts ?, brew 3',
		'output: main.ts 8, brew 3',
		'lane-ended: brew 3',
	]);
});
