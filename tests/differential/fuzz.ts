// `npm run fuzz`: many random programs on the local engine, traced, against Node itself.
import { parseArgs } from 'node:util';
import { createLocalEngine } from '../../src/engines/local/engine.ts';
import { differentPrograms, type RunPrepared, simplestDifference } from './random/compare.ts';

const { values } = parseArgs({
	options: { seed: { type: 'string' }, runs: { type: 'string', default: '2000' }, untraced: { type: 'boolean' } },
});
const seed = Number(values.seed ?? Math.floor(Math.random() * 2 ** 31));
const runs = Number(values.runs);
if (!Number.isInteger(seed) || !Number.isInteger(runs)) {
	console.error('Use: npm run fuzz -- [--seed NUMBER] [--runs NUMBER] [--untraced]');
	process.exit(2);
}
const preparing = { probes: values.untraced !== true };
const engine = createLocalEngine();
const run: RunPrepared = (program, options) => engine.start(program, options).record;

console.log(`${runs} random programs, seed ${seed}, ${preparing.probes ? 'traced' : 'untraced'}`);
const different = await differentPrograms(seed, runs, run, preparing, (done) => {
	if (done % 500 === 0 || done === runs) console.log(`${done} compared`);
});
console.log(`equal to Node ${runs - different.length}, different ${different.length}`);
if (different[0] !== undefined) {
	console.log(`Programs ${different.join(', ')} differ. Making number ${different[0]} simpler…`);
	const simplest = await simplestDifference(seed, different[0], run, preparing);
	if (simplest) console.log(`\n${simplest.source}\n── Node\n${simplest.native}\n── engine\n${simplest.engine}`);
	console.log(`Again: npm run fuzz -- --seed ${seed} --runs ${runs}`);
}
engine.dispose();
process.exitCode = different.length > 0 ? 1 : 0;
