import { expect, test } from 'vitest';
import { outputOf } from '../../../src/run/record.ts';
import type { Runner } from '../runner.ts';

/** `node:child_process` in real Node. */
export function childProcessesSuite(run: Runner): void {
	test('a child process is a lane with its command, from its start to its end', async () => {
		const record = await run(`import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { promisify } from 'node:util';
const { stdout } = await promisify(execFile)('node', ['-p', '6 * 7']);
console.log(stdout.trim());
const [code] = await once(spawn('sh', ['-c', 'echo to both; exit 3'], { stdio: 'inherit' }), 'exit');
console.log('code', code);
spawn('no-such-command').on('error', (error: any) => console.log(error.code));`);
		expect(outputOf(record)).toBe('42\nto both\ncode 3\nENOENT\n');
		expect(record.ending).toEqual({ kind: 'finished', leftovers: [] });
		const started = record.events.flatMap((event) =>
			event.kind === 'lane-started' && event.of === 'process' ? [event] : [],
		);
		expect(started.map(({ name, where }) => [name, where?.line])).toEqual([
			['node -p 6 * 7', 4],
			['sh -c echo to both; exit 3', 6],
			['no-such-command', 8],
		]);
		const ends = record.events.flatMap((event) =>
			event.kind === 'lane-ended' && started.some(({ lane }) => lane === event.lane)
				? [`${event.how} ${event.detail}`]
				: [],
		);
		expect(ends.sort()).toEqual(['returned exit code 0', 'threw exit code 3', 'threw no-such-command']);
		expect(record.events).toContainEqual(
			expect.objectContaining({ kind: 'output', text: 'to both\n', lane: started[1]?.lane }),
		);
	});

	test('a file of the program can be forked, and talks with the one that did', async () => {
		const record = await run({
			entry: 'main.ts',
			files: {
				'main.ts': `import { fork } from 'node:child_process';
import { once } from 'node:events';
const child = fork(new URL('./child.ts', import.meta.url), ['tea']);
child.send(20);
const [answer] = await once(child, 'message');
console.log('parent', answer);
await once(child, 'exit');`,
				'child.ts': `import { run, sleep } from 'aio';
process.once('message', async (n: any) => {
	await run((function* () { yield* sleep(0.001); })());
	console.log('child', process.argv.slice(2));
	process.send?.(n * 2);
	process.disconnect();
});`,
			},
		});
		expect(outputOf(record).split('\n').sort()).toEqual(['', "child [ 'tea' ]", 'parent 40']);
		expect(record.ending).toEqual({ kind: 'finished', leftovers: [] });
	});
}
