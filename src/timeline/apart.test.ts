import { afterAll, expect, test } from 'vitest';
import { createLocalEngine } from '../engines/local/engine.ts';
import { prepare } from '../prepare/prepare.ts';
import { singleFile } from '../run/program.ts';
import { type Apart, apartOf } from './apart.ts';
import { pictureOf } from './picture.ts';

const engine = createLocalEngine();
afterAll(() => engine.dispose());

const SLEEP = 'const sleep = (seconds: number) => new Promise((go) => setTimeout(go, seconds * 1000));\n';

async function apart(source: string): Promise<Apart | null> {
	const prepared = prepare(singleFile(SLEEP + source));
	if (!prepared.ok) throw new Error(JSON.stringify(prepared.diagnostics));
	return apartOf(pictureOf(await engine.start(prepared.program).record));
}

const spans = (found: Apart | null) => found?.spans.map(({ label, from, to }) => [label, from.at, to]);
const BREW = 'async function brew(seconds: number) { await sleep(seconds); }\n';

test('calls of which each begins when the one before has ended are apart', async () => {
	const found = await apart(`${BREW}await brew(3);\nawait brew(1);`);
	expect(found?.of).toBe('lanes');
	expect(spans(found)).toEqual([
		['brew 1', 0, 3000],
		['brew 2', 3000, 4000],
	]);
});

test('calls that overlap are not', async () => {
	expect(await apart(`${BREW}await Promise.all([brew(3), brew(1)]);`)).toBeNull();
});

test('without calls, the waits of one lane are, each by its line', async () => {
	const found = await apart('await sleep(2);\nawait sleep(1);');
	expect(found).toMatchObject({ of: 'waits', who: 'main.ts' });
	expect(spans(found)).toEqual([
		['line 2', 0, 2000],
		['line 3', 2000, 3000],
	]);
});

test('of several, those that cost the most time are told', async () => {
	const found = await apart(`${BREW}
async function cook() { await brew(1); await brew(1); }
async function bake() { await brew(4); await brew(5); }
await Promise.all([cook(), bake()]);`);
	expect(found?.spans.map(({ to, from }) => to - from.at)).toEqual([4000, 5000]);
});
