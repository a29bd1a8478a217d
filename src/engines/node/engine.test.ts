import { afterAll, expect, test } from 'vitest';
import { prepare } from '../../prepare/prepare.ts';
import type { RunOptions } from '../../run/engine.ts';
import { outputOf, type RunRecord } from '../../run/record.ts';
import { createNodeEngine } from './engine.ts';

const engine = createNodeEngine();
afterAll(() => engine.dispose());

function run(main: string, files: Record<string, string> = {}, options: RunOptions = {}): Promise<RunRecord> {
	const prepared = prepare({ files: { 'main.ts': main, ...files }, entry: 'main.ts' }, { platform: 'node' });
	if (!prepared.ok) throw new Error(JSON.stringify(prepared.diagnostics));
	return engine.start(prepared.program, options).record;
}

test('serves and asks over HTTP within one program', async () => {
	const record = await run(`import { createServer } from 'node:http';
const server = createServer((request, response) => response.end('{"msg":"ok"}'));
await new Promise<void>((resolve) => server.listen(0, resolve));
const { port } = server.address() as { port: number };
console.log(await (await fetch(\`http://localhost:\${port}/\`)).json());
server.close();`);
	expect(outputOf(record)).toBe("{ msg: 'ok' }\n");
	expect(record.ending).toEqual({ kind: 'finished', leftovers: [] });
	expect(record.engine).toBe('node');
});
