import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { outputOf } from '../../run/record.ts';
import { supervise } from '../supervisor/supervise.ts';
import { bundleRunner } from './bundle-runner.ts';
import { createFrameReader } from './frames.ts';
import { newToken, nodeRun } from './node-run.ts';
import { forNode } from './testing/node-runs.ts';
import { whyEnded } from './why-ended.ts';

test('a run can be told of over standard output alone, between all else that stands there', async () => {
	const { code } = await bundleRunner({ minify: true });
	const folder = mkdtempSync(join(tmpdir(), 'one-stream-'));
	const program = forNode(
		`import { spawnSync } from 'node:child_process';
import { writeSync } from 'node:fs';
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
writeSync(1, 'raw');
console.log('☕');
spawnSync('echo', ['from a child'], { stdio: 'inherit' });
const [said] = await once(new Worker(new URL('./job.ts', import.meta.url)), 'message');
console.log(said);`,
		{ 'job.ts': `import { parentPort } from 'node:worker_threads';\nconsole.log('job');\nparentPort?.postMessage(1);` },
	);
	const { run } = supervise({
		...{ engine: 'node', program, options: { clock: 'real' }, loadPart: async () => '', onEnd() {} },
		connect: (listener) => ({
			assign(assignment) {
				const token = newToken();
				const { files, args, env } = nodeRun(assignment, { runner: code, channel: 'stdout', token });
				for (const [path, text] of Object.entries(files)) {
					mkdirSync(dirname(join(folder, path)), { recursive: true });
					writeFileSync(join(folder, path), text);
				}
				const reader = createFrameReader(token, {
					said: listener.said,
					printed: (text) => listener.printed('out', text),
				});
				const child = spawn('sh', ['-c', `exec "$0" "$@" 2>&1`, process.execPath, ...args], {
					cwd: folder,
					env: { PATH: process.env.PATH, ...env },
				});
				child.stdout.setEncoding('utf8').on('data', reader.read);
				child.once('close', (code, signal) => listener.failed(whyEnded({ code, signal, lastWords: '', memory: null })));
			},
			kill: async () => true,
		}),
	});
	const record = await run.record;
	rmSync(folder, { recursive: true });
	expect(outputOf(record)).toBe('raw☕\nfrom a child\njob\n1\n');
	expect(record.ending).toEqual({ kind: 'finished', leftovers: [] });
	expect(record.events.some((event) => event.kind === 'lane-started' && event.of === 'worker')).toBe(true);
});
