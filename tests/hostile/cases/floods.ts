import { outputOf, type RunRecord } from '../../../src/run/record.ts';
import type { HostileCase } from '../case.ts';

const AFTER = `\nconsole.log('after');`;
const ENDS = /after\n$/;

/** In characters of JSON: so much is what the limit of recorded events comes to. */
const LARGEST = 20_000_000;

/** However much a program has to say, a page can hold what comes of it. */
function staysSmall(record: RunRecord): void {
	const { length } = JSON.stringify(record);
	if (length > LARGEST) throw new Error(`the record has ${length} characters`);
	for (const line of outputOf(record).split('\n')) {
		if (line.length > 20_000) throw new Error(`a line of ${line.length} characters`);
	}
}

/** Programs that print what is hard to print, and then go on. */
const PRINTED: Readonly<Record<string, string>> = {
	'prints one line of 100 MB': `console.log('x'.repeat(100_000_000));`,
	'writes 50 MB to standard output at once': `process.stdout.write('y'.repeat(50_000_000) + '\\n');`,
	'writes bytes to standard output': `process.stdout.write(new Uint8Array(10_000_000).fill(120) as never); process.stdout.write('\\n');`,
	'prints an array of a million': `console.log(new Array(1_000_000).fill(0));`,
	'prints an array with only holes': `console.log(new Array(4_000_000_000));`,
	'prints an object of 100 000 properties': `console.log(Object.fromEntries(Array.from({ length: 100_000 }, (_, i) => ['key' + i, i])).key1);\nconsole.log(Object.keys(Object.fromEntries(Array.from({ length: 1_000 }, (_, i) => ['key' + i, i]))).length);`,
	'prints a Map of a million': `console.log(new Map(Array.from({ length: 1_000_000 }, (_, i) => [i, i])));`,
	'prints a Set of a million': `console.log(new Set(Array.from({ length: 1_000_000 }, (_, i) => i)));`,
	'prints a typed array of a megabyte': `console.log(new Uint8Array(1_000_000));`,
	'prints an object 100 000 deep': `let nested: object = {};\nfor (let i = 0; i < 100_000; i++) nested = { nested };\nconsole.log(nested);\nconsole.dir(nested, { depth: 5 });`,
	'prints an object 100 000 deep, and much of it': `let nested: object = {};\nfor (let i = 0; i < 100_000; i++) nested = { nested };\nconsole.dir(nested, { depth: 50 });`,
	'prints cycles': `const a: any = { list: [] };\na.self = a;\na.list.push(a, a.list);\na.map = new Map([[a, a]]);\nconsole.log(a);`,
	'prints getters that throw': `console.log({ get bad() { throw new Error('no'); } });\nconsole.dir({ get bad() { throw new Error('no'); } }, { getters: true });`,
	'prints a class whose name throws': `class Bad { static get name(): string { throw new Error('no'); } }\ntry { console.log(Bad, new Bad()); } catch {}`,
	'prints a Proxy whose traps all throw': `const bad = new Proxy({}, new Proxy({}, { get() { throw new Error('no'); } }));\ntry { console.log(bad); } catch {}\ntry { console.log('%s %d %o %j', bad, bad, bad, bad); } catch {}`,
	'prints a revoked Proxy': `const { proxy, revoke } = Proxy.revocable({}, {});\nrevoke();\ntry { console.log(proxy); } catch {}`,
	'prints an object whose toStringTag throws': `try { console.log({ get [Symbol.toStringTag]() { throw new Error('no'); } }); } catch {}`,
	'prints an object whose constructor throws': `try { console.log(Object.create({ get constructor() { throw new Error('no'); } })); } catch {}`,
	'prints an error with a message of 5 MB': `console.log(new Error('m'.repeat(5_000_000)));`,
	'prints an error with a stack of 5 MB': `console.log(Object.assign(new Error('x'), { stack: 'Error: x\\n' + '    at f (main.ts:1:1)\\n'.repeat(200_000) }));`,
	'prints an error that is its own cause': `const error = new Error('x');\nerror.cause = error;\nconsole.log(error);\nconst a = new Error('a'), b = new Error('b', { cause: a });\na.cause = b;\nconsole.log(a);`,
	'prints a chain of 10 000 causes': `let error = new Error('first');\nfor (let i = 0; i < 10_000; i++) error = new Error('x' + i, { cause: error });\ntry { console.log(error); } catch (e) { console.log((e as Error).name); }`,
	'prints an AggregateError of 10 000': `console.log(new AggregateError(Array.from({ length: 10_000 }, (_, i) => new Error('e' + i))));`,
	'prints an error whose properties all throw': `const error = new Error('x');\nfor (const name of ['name', 'message', 'stack', 'cause']) Object.defineProperty(error, name, { get() { throw new Error('no'); } });\ntry { console.log(error); } catch {}`,
	'prints lone surrogates and characters of every kind': `console.log('\\ud800 \\udfff', '\\0\\b\\x7f', '\\u2028\\u2029', { '\\ud800': '\\udc00' });\nconsole.log(String.fromCharCode(...Array.from({ length: 300 }, (_, i) => i)));`,
	'prints escape sequences of terminals and marks that turn text round': `console.log('\\x1b[2J\\x1b[31mred\\x1b]0;title\\x07', '\\u202etxt\\u2066\\u2069', '\\x1b]8;;http://LISTENER\\x07link');`,
	'prints what a page might take for markup': `console.log('<img src=http://LISTENER/ onerror=alert(1)><script>parent.document.title="changed"</script>');`,
	'prints a table of a million cells': `console.table(Array.from({ length: 300 }, () => Object.fromEntries(Array.from({ length: 30 }, (_, i) => ['c' + i, i]))));`,
	'prints a table of things that throw': `try { console.table([{ get bad() { throw new Error('no'); } }]); } catch {}\ntry { console.table(new Proxy([], { get() { throw new Error('no'); } })); } catch {}`,
	'prints with every format there is': `console.log('%s %d %i %f %j %o %O %c %% %x %', Symbol('s'), 1n, {}, NaN, { toJSON: () => 'json' }, { a: {} }, [], 'color: red');`,
	'prints with a format that takes thousands of values': `console.log('%s'.repeat(10_000), ...Array.from({ length: 5_000 }, (_, i) => i));`,
	'gives inspect options that make no sense': `console.dir({ a: 1 }, { depth: -5, breakLength: -1, compact: NaN, maxArrayLength: 1e308, customInspect: true, sorted: () => NaN } as never);`,
	'counts and times under names of a megabyte': `console.count('n'.repeat(1_000_000));\nconsole.time('t'.repeat(1_000_000));\nconsole.timeEnd('t'.repeat(1_000_000));`,
	'prints what changes itself while it is printed': `const list: unknown[] = [1];\nlist.push({ [Symbol.for('nodejs.util.inspect.custom')]() { list.length = 0; for (let i = 0; i < 1000; i++) list.push(i); return 'x'; } });\nconsole.log(list);`,
	'prints from within what is printed': `const loud = { [Symbol.for('nodejs.util.inspect.custom')]() { console.log('inner'); return 'loud'; } };\nconsole.log(loud);`,
	'prints a function with a source of a megabyte': `try { console.log(Object.assign(() => {}, { toString: () => 'x'.repeat(1_000_000) })); } catch {}`,
};

/** Programs that print until they are stopped. */
const ENDLESS: Readonly<Record<string, string>> = {
	'prints a million lines': `for (let i = 0; i < 1_000_000; i++) console.log('line', i);`,
	'prints long lines without an end': `for (;;) console.log('z'.repeat(10_000));`,
	'prints from timers without an end': `setInterval(() => console.log('tick'.repeat(100)), 1);`,
	'prints from microtasks without an end': `for (;;) { await null; console.log('tock'.repeat(20)); }`,
	'prints to standard error without an end': `for (;;) console.error(new Error('again'));`,
	'groups 100 000 deep and prints': `for (let i = 0; i < 100_000; i++) console.group('g');`,
};

export const FLOODS: readonly HostileCase[] = [
	...Object.entries(PRINTED).map(
		([name, program]): HostileCase => ({
			name,
			program: program + AFTER,
			ending: 'finished',
			prints: ENDS,
			also: staysSmall,
		}),
	),
	...Object.entries(ENDLESS).map(
		([name, program]): HostileCase => ({
			name,
			program: `console.log('before');\n${program}`,
			ending: 'too-much-output',
			prints: /^before\n/,
			also: staysSmall,
		}),
	),
	{
		name: 'calls itself by printing itself',
		program: `const deep = { [Symbol.for('nodejs.util.inspect.custom')]() { console.log(deep); return ''; } };\nconsole.log(deep);`,
		ending: ['threw', 'finished'],
		prints: /^/,
		also: staysSmall,
	},
	{
		name: 'throws an error of 50 MB',
		program: `const error = new Error('m'.repeat(50_000_000));\nerror.name = 'n'.repeat(1_000_000);\nthrow error;`,
		ending: 'threw',
		also: staysSmall,
	},
	{
		name: 'throws a Proxy whose traps all throw',
		program: `throw new Proxy(new Error('x'), new Proxy({}, { get() { throw new Error('no'); } }));`,
		ending: 'threw',
		also: staysSmall,
	},
	{
		name: 'throws an array of a million errors',
		program: `throw new AggregateError(Array.from({ length: 100_000 }, () => new Error('e'.repeat(100))), 'many');`,
		ending: 'threw',
		also: staysSmall,
	},
	{ name: 'throws nothing', program: `throw undefined;`, ending: 'threw' },
	{ name: 'rejects with a cycle', program: `const c: any = {};\nc.c = c;\nPromise.reject(c);`, ending: 'rejected' },
	{
		name: 'leaves 20 000 timers behind',
		program: `for (let i = 0; i < 20_000; i++) setTimeout(() => {}, 1e6 + i);\nprocess.exit();`,
		ending: ['finished', 'too-many-tasks'],
		also: staysSmall,
	},
	{
		name: 'throws 100 000 errors into the air',
		program: `for (let i = 0; i < 100_000; i++) void Promise.reject(new Error('e' + i));`,
		ending: 'rejected',
		// The browser complains of those that the run did not live to hear of.
		complaints: /^e\d+$/,
		speaksLate: true,
		also: staysSmall,
	},
	{
		name: 'leaves 20 000 functions waiting',
		program: `const never = new Promise(() => {});\nfor (let i = 0; i < 20_000; i++) void (async () => { await never; })();\nawait never;`,
		ending: 'deadlock',
		also: staysSmall,
	},
];
