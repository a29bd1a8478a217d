import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { afterAll, expect, test } from 'vitest';
import type { Run } from '../../run/engine.ts';
import { createNodeEngine } from './engine.ts';
import { allGone, forNode, lives } from './testing/node-runs.ts';

const engine = createNodeEngine();
afterAll(() => engine.dispose());

/** Reads what a run prints until it has printed so many lines. */
async function lines({ events }: Run, count: number): Promise<string[]> {
	let text = '';
	for await (const event of events) {
		if (event.kind === 'output') text += event.text;
		if (text.split('\n').length > count) break;
	}
	return text.trimEnd().split('\n');
}

/** A child that does not want to go, with a grandchild in a session of its own that does not either. */
const STUBBORN = `import { spawn } from 'node:child_process';
const stubborn = "process.on('SIGTERM', () => {}); process.on('SIGINT', () => {}); setInterval(() => {}, 1000); console.log(process.pid);";
const child = spawn(process.execPath, ['-e', stubborn + \`const { spawn } = require('node:child_process');
spawn(process.execPath, ['-e', \${JSON.stringify(stubborn)}], { detached: true, stdio: 'inherit' });\`], { stdio: 'inherit' });
console.log(process.pid);
console.log(process.cwd());`;

test('a run that is stopped leaves no process behind, no grandchild that ignores signals, and no folder', async () => {
	const run = engine.start(forNode(STUBBORN));
	const printed = await lines(run, 4);
	const folder = printed.find((line) => Number.isNaN(Number(line))) ?? '';
	const pids = printed.map(Number).filter((pid) => pid > 0);
	expect(pids.map(lives)).toEqual([true, true, true]);
	expect(existsSync(folder)).toBe(true);
	run.stop();
	expect((await run.record).ending).toEqual({ kind: 'stopped' });
	await allGone(pids);
	while (existsSync(folder)) await new Promise((resolve) => setTimeout(resolve, 20));
});

test('a child that outlives the program is ended with the run', async () => {
	const run = engine.start(
		forNode(`import { spawn } from 'node:child_process';
const child = spawn('sleep', ['600'], { detached: true, stdio: 'ignore' });
child.unref();
console.log(child.pid);`),
	);
	const [pid = ''] = await lines(run, 1);
	expect((await run.record).ending.kind).toBe('finished');
	await allGone([Number(pid)]);
});

test.each(['SIGINT', 'SIGTERM', 'exit'] as const)(
	'ends its runs with the process that started them: %s',
	async (how) => {
		const engineUrl = new URL('./engine.ts', import.meta.url).href;
		const helperUrl = new URL('./testing/node-runs.ts', import.meta.url).href;
		const script = `import { createNodeEngine } from ${JSON.stringify(engineUrl)};
import { forNode } from ${JSON.stringify(helperUrl)};
const run = createNodeEngine().start(forNode('console.log(process.pid);\\nfor (;;);'), { limits: { silence: 100_000 } });
for await (const event of run.events) {
	if (event.kind !== 'output') continue;
	process.stdout.write(event.text);
	if (${how === 'exit'}) process.exit(3);
}`;
		const own = spawn(process.execPath, ['--input-type=module-typescript', '-e', script], {
			stdio: ['ignore', 'pipe', 'inherit'],
		});
		const ended = new Promise<unknown>((resolve) => own.once('exit', (code, signal) => resolve(signal ?? code)));
		const pid = await new Promise<number>((resolve) => own.stdout.once('data', (text) => resolve(Number(text))));
		if (how !== 'exit') own.kill(how);
		expect(await ended).toBe(how === 'exit' ? 3 : how);
		await allGone([pid]);
	},
);
