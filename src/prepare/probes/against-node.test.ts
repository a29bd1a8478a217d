import { expect, test } from 'vitest';
import { singleFile } from '../../run/program.ts';
import { applyEdits } from '../edits.ts';
import { eraseTypes } from '../erase.ts';
import { parseTypeScript } from '../parse.ts';
import { prepare } from '../prepare.ts';
import { probedSamples, programSamples } from '../samples/read-samples.ts';
import { PASS_ON, runInNode } from '../samples/run-in-node.ts';
import { createSource } from '../source.ts';

/** Node's timers are real, so what they race for comes out one way or the other. */
const withoutTimers = programSamples().filter(({ source }) => !/setTimeout|setInterval|\.timeout\(/.test(source));

test.concurrent.each([...probedSamples(), ...withoutTimers])(
	'$name runs with probes, and without them, as Node runs what was written, tick by tick',
	async ({ source }) => {
		const [expected, printed, printedWithout] = await Promise.all([
			runInNode(withoutTypes(source)),
			runPrepared(source, true),
			runPrepared(source, false),
		]);
		expect(printed).toBe(expected);
		expect(printedWithout).toBe(expected);
	},
);

test('where Node 24 is wrong about `using`, programs run by the rules of the language', async () => {
	const make = 'const make = (name) => ({ name, [Symbol.dispose]() { console.log("close", name); } });';
	// Node's V8 disposes after each round; that of Chromium 156 does not any more.
	const once = `${make} for (using x = make("a"), n = { n: 0, [Symbol.dispose]() {} }; n.n < 2; n.n++) console.log(x.name);`;
	expect(await runPrepared(once, true)).toBe('1 a\n1 a\n1 close a\n');
	// Node's V8 forgets what is exported.
	expect(await runPrepared(`${make} using x = make("a"); export { x };`, true)).toBe('1 close a\n');
});

test('a single tick more would be seen', async () => {
	const source = 'const x = await 1; console.log(x);';
	expect(await runInNode(source)).not.toBe(await runInNode(source.replace('await 1', 'await (await 1)')));
});

/** Node's own stripping does not know `using` in the head of a loop. */
function withoutTypes(source: string): string {
	const { tree } = parseTypeScript(source);
	if (!tree) throw new Error('does not parse');
	return applyEdits(source, eraseTypes(createSource('main.ts', source, tree))).code;
}

function runPrepared(source: string, probes: boolean): Promise<string> {
	const prepared = prepare(singleFile(source), { probes });
	const module = prepared.ok ? prepared.program.modules[0] : undefined;
	if (!module) throw new Error(JSON.stringify(prepared));
	const named = [
		...(module.probes ? [`${module.probes}=PROBES`] : []),
		...(module.resources ? [`${module.resources}=RESOURCES`] : []),
	];
	return runInNode(module.code, `${PASS_ON}${named.length > 0 ? `const ${named.join()};` : ''}`);
}
