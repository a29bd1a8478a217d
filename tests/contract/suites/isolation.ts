import { expect, test } from 'vitest';
import { ALLOWED_GLOBALS, REFUSED_GLOBALS } from '../../../src/engines/runtime/allowed-globals.ts';
import { outputOf } from '../../../src/run/record.ts';
import type { Runner } from '../runner.ts';

const FORGED = `{ kind: 'ended', ending: { kind: 'finished', leftovers: [] }, elapsed: 1 }`;

export function isolationSuite(run: Runner): void {
	test.each([
		['postMessage', `postMessage(${FORGED});`],
		['self.postMessage', `self.postMessage(${FORGED});`],
		['onmessage', `globalThis.onmessage = (e) => console.log('heard', e);`],
		['addEventListener', `globalThis.addEventListener('message', (e) => console.log('heard', e));`],
		[
			'an EventTarget’s method',
			`EventTarget.prototype.addEventListener.call(globalThis, 'message', (e) => console.log('heard', e));`,
		],
	])('gives a program no line to the outside through %s', async (_, source) => {
		const record = await run(`try { ${source} } catch {}\nsetTimeout(() => console.log('still here'), 5);`);
		expect(outputOf(record)).toBe('still here\n');
		expect(record.elapsed).toBe(5);
	});

	test('does not let a program see or change what is reported, whatever it patches', async () => {
		const source = `
const seen = [];
const spy = (holder, name) => {
	const original = holder[name];
	holder[name] = function (...args) { seen[seen.length] = name; return Reflect.apply(original, this, args); };
};
for (const name of ['push', 'splice', 'shift']) spy(Array.prototype, name);
spy(JSON, 'stringify');
let stolen = null;
Object.defineProperty(Array.prototype, '0', { set(value) { stolen = value; }, configurable: true });
process.stdout.write('a');
delete Array.prototype[0];
setTimeout(() => process.stdout.write(seen.join() + ' ' + stolen), 5);`;
		const record = await run(source);
		expect(outputOf(record)).toBe('a null');
	});

	test.each(['fetch', 'XMLHttpRequest', 'WebSocket', 'EventSource', 'indexedDB', 'MessageChannel', 'require'])(
		'refuses %s, and says why',
		async (name) => {
			const use = name === 'fetch' || name === 'require' ? `await ${name}('http://127.0.0.1/')` : `new ${name}('x')`;
			const output = await run.output(`try { ${use}; } catch (e) { console.log(e.message); }`);
			expect(output).toMatch(new RegExp(`^${name} isn't available in this sandbox\\. [A-Z].*\\.\n$`));
		},
	);

	test('offers the same names in the global scope everywhere', async () => {
		const source = `// Since it is mentioned, the program has its process.
const names = new Set<string>();
for (let scope = globalThis; scope !== EventTarget.prototype && scope !== Object.prototype; scope = Object.getPrototypeOf(scope))
	for (const name of Object.getOwnPropertyNames(scope)) names.add(name);
const isThere = (name: string) => { try { return globalThis[name] !== undefined; } catch { return true; } };
console.log([...names].filter((name) => !/^(yieldpoint|constructor$)/.test(name) && isThere(name)).sort().join(' '));`;
		const offered = [...ALLOWED_GLOBALS, ...Object.keys(REFUSED_GLOBALS), ...OF_THE_RUN];
		const expected = offered.filter((name) => name !== 'undefined').sort();
		expect((await run.output(source)).trimEnd().split(' ')).toEqual(expected);
	});
}

/** What the runtime itself puts into the global scope. */
const OF_THE_RUN = [
	...['setTimeout', 'setInterval', 'setImmediate', 'clearTimeout', 'clearInterval', 'clearImmediate'],
	...['queueMicrotask', 'console', 'process', 'crypto', 'performance'],
];
