import { describe, expect, test } from 'vitest';
import type { RunRecord } from '../../../src/run/record.ts';
import { nodeOutput } from '../node-output.ts';
import type { Runner } from '../runner.ts';

const PRINTED_AS_IN_NODE: Record<string, string> = {
	'values of every kind': `console.log('text', 1, -0, 10n, true, null, undefined, Symbol('s'), [1, , 3], { a: { b: { c: { d: 1 } } } }, new Map([[1, { a: 1 }]]), new Set(['x']), new Date(0), /r/g, () => 1, class A {}, function named() {});`,
	'class instances': `class Tea { #hot = true; kind = 'green'; get cups() { return 2; } }\nconsole.log(new Tea(), [new Tea()], Object.create(null), new (class extends Map {})());`,
	'generators and iterators': `function* g() {}\nasync function* ag() {}\nconsole.log(g, g(), ag(), [1].values());`,
	'pending promises': `console.log(new Promise(() => {}), { p: (async () => { await 1; })() });`,
	'typed arrays': `console.log(new Uint8Array(3), new ArrayBuffer(2), new Float64Array([1.5]));`,
	'long arrays and texts': `console.log(Array.from({ length: 130 }, (_, i) => i), ['x'.repeat(200)], 'y'.repeat(300));`,
	circles: `const a = { name: 'a', self: null };\na.self = a;\nconsole.log(a);`,
	'format directives': `console.log('%s is %d and %i %f %j %o %O %c%%', 'x', 4.5, 4.5, '1.5', { a: 1 }, [1], { b: { c: {} } }, 'css', 'rest', { r: 1 });`,
	'nothing at all': `console.log();\nconsole.info('');\nconsole.debug(undefined);`,
	groups: `console.group('outer');\nconsole.log('a\\nb');\nconsole.group();\nconsole.warn({ x: 1 });\nconsole.groupEnd();\nconsole.groupCollapsed('inner', 2);\nconsole.log([[[]]]);\nconsole.groupEnd();\nconsole.groupEnd();\nconsole.groupEnd();\nconsole.log('end');`,
	counters: `console.count();\nconsole.count('x');\nconsole.count();\nconsole.countReset();\nconsole.count();\nconsole.count(undefined);`,
	assertions: `console.assert(true, 'no');\nconsole.assert(false);\nconsole.assert(0, 'say %s', 'it');\nconsole.assert(null, { a: 1 }, 2);`,
	dir: `console.dir({ a: { b: { c: { d: 1 } } } }, { depth: 0 });\nconsole.dir({ a: { b: { c: { d: 1 } } } });\nconsole.dirxml([1], 'x');`,
	colours: `const all = { a: 1, b: 'x', c: /a(b)+\\d/g, d: new Date(0), e: null, f: undefined, g: Symbol('s'), h: () => 1, i: 1n, k: class A {}, m: new Map([[{}, true]]) };\nconsole.dir(all, { colors: true });`,
	'tables of rows': `console.table([[1, 2], [3, 4]]);\nconsole.table([{ a: 1, b: { c: 1, d: 2, e: 3 } }, { a: 2, z: [1, 2, 3, 4, 5] }]);\nconsole.table([{ a: 1, b: 2 }], ['b', 'q']);`,
	'tables of other things': `console.table(new Map([['k', 1], ['j', { x: 1 }]]));\nconsole.table(new Set([1, 'a']));\nconsole.table({ r1: { a: 1 }, r2: 5 });\nconsole.table(5);\nconsole.table([]);\nconsole.table('日本');\nconsole.table([['日本', '😀']]);\nconsole.table([1, 'x', null, undefined, () => 1]);`,
	'what does nothing': `console.clear();\nconsole.timeStamp();\nconsole.profile();\nconsole.profileEnd();\nconsole.log('still here');`,
	'methods without their console': `const { log, error } = console;\nlog('a');\n['b'].forEach((x) => error(x));`,
	'writes without a line break': `process.stdout.write('a');\nprocess.stdout.write('b\\n');\nprocess.stderr.write('c');`,
	'errors without a stack': `const e = new TypeError('bad');\ne.stack = undefined;\nconsole.log(e, [e]);`,
	'errors of own classes': `class Spill extends Error { name = 'Spill'; ml = 20; }\nconst e = new Spill('oops');\ne.stack = e.stack.split('\\n')[0];\nconsole.log(e, { e });`,
};

export function consoleSuite(run: Runner): void {
	describe('writes as Node does', () => {
		test.each(Object.entries(PRINTED_AS_IN_NODE))('%s', async (_, source) => {
			const record = await run(source);
			expect({ out: stream(record, 'out'), err: stream(record, 'err') }).toEqual(await nodeOutput(source));
		});
	});

	test('measures times on the clock of the run', async () => {
		const source = `
console.time();
console.time('tea');
setTimeout(() => {
	console.timeEnd();
	console.timeLog('tea', { cups: 2 });
	setTimeout(() => console.timeEnd('tea'), 3_600_000 - 200);
}, 120.5);`;
		expect(await run.output(source)).toBe('default: 120ms\ntea: 120ms { cups: 2 }\ntea: 59:59.920 (m:ss.mmm)\n');
	});

	test('complains about labels it does not know, on the error stream', async () => {
		const source = `console.timeEnd('x');\nconsole.countReset('y');\nconsole.time('z');\nconsole.time('z');`;
		const record = await run(source);
		expect(stream(record, 'err').split('\n')).toEqual([
			`Warning: No such label 'x' for console.timeEnd()`,
			`Warning: Count for 'y' does not exist`,
			`Warning: Label 'z' already exists for console.time()`,
			'',
		]);
	});

	test('shows errors in colours, when it is asked for them', async () => {
		const source = `console.dir({ error: new Error('cold'), cups: 2 }, { colors: true });`;
		const shown = stream(await run(source), 'out');
		expect(shown).toContain('Error: cold');
		expect(shown).toContain('cups: \u001b[33m2\u001b[39m');
	});

	test('traces with the lines of the program only', async () => {
		const source = `function deep() {\n\tconsole.trace('here', { a: 1 });\n}\nsetTimeout(() => deep(), 1);`;
		const record = await run(source);
		expect(stream(record, 'err')).toBe(
			'Trace: here { a: 1 }\n    at deep (main.ts:2:10)\n    at Timeout._onTimeout (main.ts:4:18)\n',
		);
	});
}

function stream(record: RunRecord, name: 'out' | 'err'): string {
	return record.events.map((event) => (event.kind === 'output' && event.stream === name ? event.text : '')).join('');
}
