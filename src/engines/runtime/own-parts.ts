import type { Host } from './host.ts';
import type { PartTexts } from './parts.ts';

/** Those parts that belong to the runtime itself; undefined: this run does without. */
export interface OwnParts {
	readonly testing?: typeof import('./testing/part.ts');
	readonly workers?: typeof import('./workers/part.ts');
	readonly process?: typeof import('./process/part.ts');
	readonly events?: typeof import('./events/part.ts');
	readonly table?: typeof import('./console-table.ts');
	readonly web?: typeof import('./web/part.ts');
}

const NAMES = ['testing', 'workers', 'process', 'events', 'table', 'web'] as const;

/**
 * Loads them, before anything else happens, so that they capture what was there before the program and before the run
 * took things away. Calls `ready` at once if none came.
 */
export function loadOwnParts(host: Host, texts: PartTexts, ready: (parts: OwnParts) => void): void {
	const names = NAMES.filter((name) => texts[name]);

	async function loadAll(): Promise<void> {
		const loaded = await Promise.all(names.map((name) => host.load(host.publish(name, texts[name] ?? ''))));
		ready(Object.fromEntries(names.map((name, index) => [name, loaded[index]])));
	}

	if (names.length === 0) ready({});
	else {
		loadAll().catch((error: unknown) =>
			// As what `ready` throws at once would: then whoever keeps this worker hears of it.
			host.hop(() => {
				throw error;
			}),
		);
	}
}
