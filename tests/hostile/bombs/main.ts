// Runs by itself, without anybody attached to the browser, and tells its server what became of each bomb.
import { createEmbeddedEngine } from '../../../src/engines/embedded/engine.ts';
import { prepare } from '../../../src/prepare/prepare.ts';
import { singleFile } from '../../../src/run/program.ts';
import { outputOf, type RunRecord } from '../../../src/run/record.ts';
import { BOMBS } from './bombs.ts';

const engine = createEmbeddedEngine();

function run(source: string, silence: number): Promise<RunRecord> {
	const prepared = prepare(singleFile(source));
	if (!prepared.ok) throw new Error(`does not prepare: ${JSON.stringify(prepared.diagnostics)}`);
	return engine.start(prepared.program, { limits: { silence } }).record;
}

const tell = (what: unknown) => fetch(`/told?${encodeURIComponent(JSON.stringify(what))}`);

for (const [name, bomb] of Object.entries(BOMBS)) {
	const { ending } = await run(`console.log('before');\n${bomb}`, 1_000);
	const next = await run(`console.log('the next program runs');`, 60_000);
	// What became of it, should it have printed nothing.
	const said = outputOf(next) || JSON.stringify(next.ending);
	await tell({ name, ending: ending.kind, next: said, title: document.title });
}
await tell('over');
