// `npm run bench:aio`: what aio costs, beside native await, Effection, Effect and CPython's asyncio. Prints Markdown.
import { spawnSync } from 'node:child_process';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { ITEMS, type Measures, SWITCHES, TASKS } from './measure.ts';

const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 3);
const file = (name: string) => fileURLToPath(new URL(name, import.meta.url));

interface Row {
	readonly name: string;
	readonly command: readonly string[];
}

const node = (subject: string) => [process.execPath, '--expose-gc', file('measure.ts'), subject];
const python = ['python3.13', 'python3'].find((name) => spawnSync(name, ['--version']).status === 0);
const rows: Row[] = [
	{ name: 'aio', command: node('aio') },
	{ name: 'native async/await', command: node('native') },
	{ name: 'aio with a trace sink', command: node('traced') },
	{ name: 'Effection', command: node('effection') },
	{ name: 'Effect', command: node('effect') },
];
if (python !== undefined) {
	const version = spawnSync(python, ['--version'], { encoding: 'utf8' }).stdout.trim();
	const counts = [SWITCHES / 10, TASKS / 10, ITEMS / 10].map(String);
	rows.push({ name: `asyncio, ${version}`, command: [python, file('asyncio_subject.py'), ...counts] });
}

function run({ name, command: [program = '', ...args] }: Row): Measures {
	const { stdout, stderr, status } = spawnSync(program, args, { encoding: 'utf8' });
	if (status !== 0) throw new Error(`${name} could not be measured:\n${stderr}`);
	return JSON.parse(stdout) as Measures;
}

/** All rows in turn, then again: what disturbs the machine for a while disturbs all alike. */
const runs = new Map<string, Measures[]>(rows.map(({ name }) => [name, []]));
for (let round = 0; round < ROUNDS; round++) for (const row of rows) runs.get(row.name)?.push(run(row));

const keys = ['switchOne', 'switchMany', 'create', 'memory', 'timers', 'handOver'] as const;

function median(name: string, key: keyof Measures): number {
	const values = (runs.get(name) ?? []).map((measures) => measures[key]).sort((a, b) => a - b);
	return values[values.length >> 1] ?? Number.NaN;
}

console.log(
	`${cpus()[0]?.model ?? 'unknown processor'}, ${cpus().length} cores, Node ${process.version}, ${ROUNDS} rounds.\n`,
);
console.log(
	'| | switch, 1 task | switch, 100 tasks | create, run, join | bytes per suspended task | timer | queue hand-over |',
);
console.log('| --- | ---: | ---: | ---: | ---: | ---: | ---: |');
for (const { name } of rows) {
	const cells = keys.map((key) => `${Math.round(median(name, key))}${key === 'memory' ? '' : ' ns'}`);
	console.log(`| ${name} | ${cells.join(' | ')} |`);
}
const ratio = (name: string) => (median(name, 'switchMany') / median('aio', 'switchMany')).toFixed(2);
console.log('\nA switch among 100 tasks, as a multiple of aio’s:');
for (const { name } of rows) if (name !== 'aio') console.log(`- ${name}: ${ratio(name)}`);
