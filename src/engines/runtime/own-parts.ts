import type { Host } from './host.ts';
import type { PartTexts } from './parts.ts';

/** Those parts that belong to the runtime itself; null: this run does without. */
export interface OwnParts {
	readonly testing: typeof import('./testing/part.ts') | null;
	readonly workers: typeof import('./workers/part.ts') | null;
	readonly process: typeof import('./process/part.ts') | null;
	readonly events: typeof import('./events/part.ts') | null;
	readonly table: typeof import('./console-table.ts') | null;
}

const NAMES = ['testing', 'workers', 'process', 'events', 'table'] as const;
const asParts = (loaded: readonly unknown[]) =>
	Object.fromEntries(NAMES.map((name, index) => [name, loaded[index]])) as unknown as OwnParts;

/**
 * Loads them, before anything else happens, so that they capture what was there before the program and before the run
 * took things away. Calls `ready` at once if none came.
 */
export function loadOwnParts(host: Host, texts: PartTexts, ready: (parts: OwnParts) => void): void {
	async function loadAll(): Promise<void> {
		const loaded = await Promise.all(
			NAMES.map((name) => {
				const text = texts[name];
				return text === undefined ? null : host.load(host.publish(name, text));
			}),
		);
		ready(asParts(loaded));
	}

	if (NAMES.every((name) => texts[name] === undefined)) ready(asParts(NAMES.map(() => null)));
	else {
		loadAll().catch((error: unknown) =>
			// As what `ready` throws at once would: then whoever keeps this worker hears of it.
			host.hop(() => {
				throw error;
			}),
		);
	}
}
