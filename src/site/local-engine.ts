import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Engine } from '../run/engine.ts';

let engine: Promise<Engine> | undefined;

/** The engine that runs programs while pages are built, one for the whole build. */
export function localEngine(): Promise<Engine> {
	engine ??= startEngine();
	return engine;
}

/** Node itself loads the engine, from its source: a bundled one would not find the file its threads run. */
async function startEngine(): Promise<Engine> {
	const file = pathToFileURL(join(process.cwd(), 'src/engines/local/engine.ts')).href;
	const { createLocalEngine } = (await import(/* @vite-ignore */ file)) as typeof import('../engines/local/engine.ts');
	return createLocalEngine();
}
