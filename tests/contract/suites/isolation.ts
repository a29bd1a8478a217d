import { expect, test } from 'vitest';
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
Object.defineProperty(Array.prototype, '0', { set(value) { seen.seen = value; }, get() { return undefined; }, configurable: true });
if (globalThis.MessagePort) spy(MessagePort.prototype, 'postMessage');
console.log('a');
setTimeout(() => {
	console.log('b');
	delete Array.prototype[0];
	console.log(seen.length, seen.seen);
}, 5);`;
		const record = await run(source);
		expect(outputOf(record)).toMatch(/^a\nb\n0 undefined\n$/);
	});

	test.each([
		'fetch',
		'XMLHttpRequest',
		'WebSocket',
		'EventSource',
		'Worker',
		'indexedDB',
		'MessageChannel',
		'require',
	])('refuses %s, and says why', async (name) => {
		const use = name === 'fetch' || name === 'require' ? `await ${name}('http://127.0.0.1/')` : `new ${name}('x')`;
		const output = await run.output(`try { ${use}; } catch (e) { console.log(e.message); }`);
		expect(output).toMatch(new RegExp(`^${name} isn't available in this sandbox\\. [A-Z].*\\.\n$`));
	});

	test('offers the same names in the global scope everywhere', async () => {
		const source = `console.log(Object.getOwnPropertyNames(globalThis).filter((name) => globalThis[name] !== undefined && !/^(yieldpoint|[A-Z])/.test(name) && !['indexedDB', 'localStorage', 'sessionStorage', 'caches', 'Buffer'].includes(name)).sort().join(' '));`;
		const guarded = source.replace(
			'globalThis[name] !== undefined',
			`!/^(indexedDB|localStorage|sessionStorage|caches|Buffer)$/.test(name) && globalThis[name] !== undefined`,
		);
		expect(await run.output(guarded)).toMatchInlineSnapshot();
	});
}
