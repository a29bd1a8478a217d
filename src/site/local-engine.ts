import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Engine } from '../run/engine.ts';
import type { EngineWanted } from '../run/program.ts';

let engine: Promise<Engine> | undefined;
let nodeEngine: Promise<Engine> | undefined;

/** The engine that runs programs while pages are built, one for the whole build. */
export function localEngine(): Promise<Engine> {
	engine ??= startEngine();
	return engine;
}

/** The same for what an exercise or a program names. */
export function engineFor(wanted: EngineWanted): Promise<Engine> {
	if (wanted !== 'node') return localEngine();
	nodeEngine ??= startNodeEngine();
	return nodeEngine;
}

/** Node itself loads the engine, from its source: a bundled one would not find the file its threads run. */
async function startEngine(): Promise<Engine> {
	const file = pathToFileURL(join(process.cwd(), 'src/engines/local/engine.ts')).href;
	const { createLocalEngine } = (await import(/* @vite-ignore */ file)) as typeof import('../engines/local/engine.ts');
	return createLocalEngine();
}

async function startNodeEngine(): Promise<Engine> {
	const file = pathToFileURL(join(process.cwd(), 'src/engines/node/engine.ts')).href;
	const { createNodeEngine } = (await import(/* @vite-ignore */ file)) as typeof import('../engines/node/engine.ts');
	return createNodeEngine();
}
