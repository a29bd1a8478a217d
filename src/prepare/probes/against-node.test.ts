import { expect, test } from 'vitest';
import { singleFile } from '../../run/program.ts';
import { prepare } from '../prepare.ts';
import { probedSamples, programSamples } from '../samples/read-samples.ts';
import { PASS_ON, runInNode } from '../samples/run-in-node.ts';

/** Node's timers are real, so what they race for comes out one way or the other. */
const withoutTimers = programSamples().filter(({ source }) => !/setTimeout|setInterval|\.timeout\(/.test(source));

test.concurrent.each([...probedSamples(), ...withoutTimers])(
	'$name runs with probes as without them, tick by tick',
	async ({ source }) => {
		const plain = moduleOf(source, false);
		const probed = moduleOf(source, true);
		const [expected, printed] = await Promise.all([
			runInNode(plain.code),
			runInNode(probed.code, `${PASS_ON}const ${probed.probes}=PROBES;`),
		]);
		expect(printed).toBe(expected);
	},
);

test('a single tick more would be seen', async () => {
	const source = 'const x = await 1; console.log(x);';
	expect(await runInNode(source)).not.toBe(await runInNode(source.replace('await 1', 'await (await 1)')));
});

function moduleOf(source: string, probes: boolean) {
	const prepared = prepare(singleFile(source), { probes });
	const module = prepared.ok ? prepared.program.modules[0] : undefined;
	if (!module) throw new Error(JSON.stringify(prepared));
	return module;
}
