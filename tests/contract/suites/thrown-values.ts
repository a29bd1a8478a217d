import { expect, test } from 'vitest';
import type { Runner } from '../runner.ts';

/** What is thrown need not be an error, and then has no stack: the tracer knows the line all the same. */
export function thrownValuesSuite(run: Runner): void {
	test.each([
		['at the top', `\nthrow { a: 1 };`],
		['after an await', `await null;\nthrow 'x';`],
		['in a plain function', `function fail() {\n\tthrow { code: 5 };\n}\nfail();`],
		['in a timer', `setTimeout(() => {\n\tthrow 5;\n}, 1);`],
		['in a microtask', `queueMicrotask(() => {\n\tthrow 'm';\n});`],
		[
			'in a method that is called in a loop',
			`class A { m() {\n\tthrow { m: 1 }; } }\nfor (const a of [new A()]) a.m();`,
		],
		[
			'in a function that an async function calls',
			`function sync() {\n\tthrow 7; }\nconst f = async () => {\n\tsync();\n};\nawait f();`,
		],
		[
			'in one of several awaited functions',
			`const f = async (n: number) => { await null; if (n === 2)\n\tthrow { n };\n};\nawait Promise.all([f(1), f(2)]);`,
		],
		[
			'through a finally that waits',
			`const f = async () => { try {\n\tthrow 'first'; } finally { await null; }\n};\nawait f();`,
		],
		[
			'and thrown again',
			`const f = async () => {\n\tthrow 'again'; };\ntry { await f(); } catch (value) { throw value; }`,
		],
		['though the same was thrown and caught before', `try { throw 'x'; } catch {}\n\tthrow 'x';`],
		[
			'though a function threw the same before',
			`const fail = () => { throw 'x'; }; try { fail(); } catch {} const f = () => {\n\tthrow 'x'; };\nf();`,
		],
		['by a timer that rejects', `const p = new Promise((_, reject) => {\n\tsetTimeout(reject, 5); });\nawait p;`],
		['by a promise that is rejected', `const p =\n\tPromise.reject({ a: 1 });\nawait p;`],
		[
			'where one awaits it',
			`const { promise, reject } = Promise.withResolvers(); setTimeout(reject, 3, 'why');\nawait promise;`,
		],
	])('a value that is no error names the line where it was thrown: %s', async (_, source) => {
		const { ending } = await run(source);
		expect(ending).toMatchObject({
			kind: 'threw',
			error: { name: 'Uncaught', frames: [{ path: 'main.ts', line: 2 }] },
		});
	});

	test.each([
		['an async function', `const f = async () => { await null;\n\tthrow { x: 1 };\n};\nf();`],
		['the innermost of them', `async function f() { await g(); } async function g() {\n\tthrow 'deep';\n}\nf();`],
		['a callback', `Promise.resolve().then(() => {\n\tthrow 'in then';\n});`],
		['what makes a promise', `new Promise(() => {\n\tthrow 'executor';\n});`],
		['a function that it calls', `const sync = () => {\n\tthrow [1]; };\nPromise.resolve().then(() => sync());`],
	])('a rejection with a value that is no error names the line where it was thrown: %s', async (_, source) => {
		const { ending } = await run(source);
		expect(ending).toMatchObject({ kind: 'rejected', error: { frames: [{ path: 'main.ts', line: 2 }] } });
	});

	test.each([
		['a promise whose timer rejects', `\nnew Promise((_, reject) => {\n\tsetTimeout(reject, 5);\n});`],
		[
			'a promise that a timer rejects later',
			`\nconst p = new Promise((_, reject) => setTimeout(reject, 5, 'late'));\nsetTimeout(() => {}, 20);`,
		],
		['Promise.reject', `\nPromise.reject('a');`],
		['a promise that is kept', `const all =\n\t[Promise.reject({})];`],
	])('a rejection that nobody threw names the line where its promise was made: %s', async (_, source) => {
		const { ending } = await run(source);
		expect(ending).toMatchObject({ kind: 'rejected', by: { where: { path: 'main.ts', line: 2 } } });
	});

	test('an error that was made elsewhere keeps the lines of its own stack', async () => {
		const { ending } = await run(
			`const error = new Error('made here');\nfunction fail() {\n\tthrow error;\n}\nfail();`,
		);
		expect(ending).toMatchObject({ kind: 'threw', error: { frames: [{ line: 1 }] } });
	});

	test('a hidden test that fails with a value names its line', async () => {
		const tests = `import { test } from 'course/test';\nimport { fail } from './main.ts';\ntest('fails', () => fail());`;
		const record = await run(`export function fail() {\n\tthrow { no: 'error' };\n}`, { tests });
		const end = record.events.find((event) => event.kind === 'test-ended');
		expect(end).toMatchObject({ outcome: { kind: 'failed', error: { frames: [{ path: 'main.ts', line: 2 }] } } });
	});
}
