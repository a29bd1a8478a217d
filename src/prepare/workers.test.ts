import { expect, test } from 'vitest';
import { prepare } from './prepare.ts';

const JOB = 'self.onmessage = ({ data }) => postMessage(data * 2);';

function prepared(main: string, files: Record<string, string> = { 'job.ts': JOB }) {
	return prepare({ files: { 'main.ts': main, ...files }, entry: 'main.ts' });
}

/** What is refused, as `line:column-end message advice`. */
function refused(main: string, files?: Record<string, string>): string {
	const result = prepared(main, files);
	if (result.ok) return 'nothing';
	const [first] = result.diagnostics;
	if (!first) return 'nothing';
	const { line, column, length, message, advice } = first;
	return `${line}:${column}-${column + length} ${message} ${advice}`;
}

test.each([
	["new Worker(new URL('./job.ts', import.meta.url), { type: 'module' });", "new URL('./job.ts', import.meta.url)"],
	['new Worker(new URL(`job.ts`, import.meta.url).href);', 'new URL(`job.ts`, import.meta.url).href'],
	["new Worker('./job.ts');", "'./job.ts'"],
	["new Worker('job.js');", "'job.js'"],
	["const w: Worker = new self.Worker('./job.ts' );", "'./job.ts'"],
	["new globalThis.Worker('./job.ts');", "'./job.ts'"],
])('finds the file in %s', (source, argument) => {
	const result = prepared(source);
	if (!result.ok) throw new Error(JSON.stringify(result.diagnostics));
	expect(result.program.workers).toEqual(['job.ts']);
	expect(result.program.modules.map(({ path }) => path)).toEqual(['main.ts', 'job.ts']);
	const [main] = result.program.modules;
	const [found] = main?.imports ?? [];
	expect(found?.target).toEqual({ kind: 'worker', path: 'job.ts' });
	expect(main?.code.slice(found?.start, found?.end)).toBe(argument);
});

test('a worker’s own imports come before it, and it may import what the program imports', () => {
	const result = prepared("import './shared.ts';\nnew Worker('./work/job.ts');", {
		'work/job.ts': "import '../shared.ts';\nimport './deep.ts';",
		'work/deep.ts': '',
		'shared.ts': '',
	});
	expect(result.ok && result.program.modules.map(({ path }) => path)).toEqual([
		'shared.ts',
		'main.ts',
		'work/deep.ts',
		'work/job.ts',
	]);
});

test('a worker may run the file that starts it', () => {
	const result = prepared("import './job.ts';", { 'job.ts': "if (false) new Worker('./main.ts');" });
	expect(result.ok && result.program.workers).toEqual(['main.ts']);
});

test('a file that is missing is told with what there is', () => {
	expect(refused("new Worker(new URL('./jab.ts', import.meta.url));")).toMatch(
		/^1:12-\d+ There is no file `jab\.ts` in the program\. Did you mean `\.\/job\.ts`\?$/,
	);
});

test.each([
	["const file = './job.ts';\nnew Worker(file);", '2:12-16 '],
	["new Worker('./' + name);", '1:12-23 '],
	['new Worker();', '1:1-13 '],
	["new Worker(new URL('./job.ts', 'https://example.org'));", '1:12-54 '],
	["new Worker(new URL('./job.ts'));", '1:12-31 '],
])('%s leaves open which file it is', (source, place) => {
	expect(refused(source)).toBe(
		`${place}Which file a worker runs must be known before the program runs. Write \`new Worker(new URL('./job.ts', import.meta.url), { type: 'module' })\`, with the name of your file.`,
	);
});

test.each(['https://example.org/job.js', '//example.org/job.js', 'data:text/javascript,1', 'blob:x'])(
	'%s is no file of the program',
	(url) => {
		expect(refused(`new Worker('${url}');`)).toContain(`A worker runs a file of the program, and \`${url}\` is none.`);
	},
);

test.each([
	'class Worker { constructor(name: string) {} }\nnew Worker(String(1));',
	'function hire(Worker: any) { return new Worker(1); }',
	"import { Worker } from './job.ts';\nnew Worker(1);",
	'const { Worker } = { Worker: Map };\nnew Worker([]);',
])('leaves a Worker of the program’s own alone: %s', (source) => {
	const result = prepared(source, { 'job.ts': 'export class Worker {}' });
	expect(result.ok && result.program.workers).toEqual([]);
});

test('a circle of imports in a worker is refused like any other', () => {
	expect(refused("new Worker('./a.ts');", { 'a.ts': "import './b.ts';", 'b.ts': "import './a.ts';" })).toContain(
		'in a circle',
	);
});
