import type { Leftover } from '../../../run/ending.ts';
import type { WaitReason } from '../../../run/waiting.ts';
import type { Deadlock } from '../deadlock.ts';
import type { Host } from '../host.ts';
import type { PartTexts } from '../parts.ts';
import { append } from '../tracing/append.ts';
import type { Connected, Doors, LibraryCode } from './doors.ts';
import type { Libraries } from './library-modules.ts';

/** Those parts that are libraries. */
const LIBRARIES = ['aio', 'course', 'redis'] as const;
type Library = (typeof LIBRARIES)[number];

/** The libraries that came with the program, as its run sees them. */
export interface ConnectedLibraries {
	/** Loads them, before the program starts, and calls `ready` with what they export: at once if there are none. */
	load(texts: PartTexts, ready: (exports: Libraries) => void, failed: (error: unknown) => void): void;
	leftovers(): Leftover[];
	/** Whether something in them waits for ever, though the main module may have ended. */
	isStuck(): boolean;
	/** What is known in them of why lanes wait. */
	waitReasons(): Readonly<Record<number, WaitReason>>;
	/** The deadlock that an error of a library tells of; null: it tells of something else. */
	deadlockIn(error: unknown): Deadlock | null;
	/** A hidden test is over. */
	reset(): void;
}

export function createConnectedLibraries(host: Host, given: Omit<Doors, 'takeResource'>): ConnectedLibraries {
	const connected: Connected[] = [];
	let lastResource = 0;
	const doors: Doors = { ...given, takeResource: () => ++lastResource };

	async function loadAll(names: readonly Library[], texts: PartTexts): Promise<Libraries> {
		const exports: Record<string, Connected['exports']> = {};
		for (const name of names) {
			const { connect } = (await host.load(host.publish(name, texts[name] ?? ''))) as LibraryCode;
			const library = connect(doors);
			append(connected, library);
			exports[name] = library.exports;
		}
		return exports;
	}

	return {
		load(texts, ready, failed) {
			const names = LIBRARIES.filter((name) => texts[name]);
			if (names.length === 0) ready({});
			else loadAll(names, texts).then(ready).catch(failed);
		},
		leftovers() {
			const all: Leftover[] = [];
			for (let i = 0; i < connected.length; i++) {
				const more = connected[i]?.leftovers?.() ?? [];
				for (let j = 0; j < more.length; j++) append(all, more[j] as Leftover);
			}
			return all;
		},
		isStuck() {
			for (let i = 0; i < connected.length; i++) if (connected[i]?.isStuck?.()) return true;
			return false;
		},
		waitReasons() {
			const reasons: Record<number, WaitReason> = { __proto__: null } as never;
			for (let i = 0; i < connected.length; i++) {
				const known = connected[i]?.waitReasons?.() ?? {};
				for (const lane in known) reasons[lane] = known[lane] as WaitReason;
			}
			return reasons;
		},
		deadlockIn(error) {
			for (let i = 0; i < connected.length; i++) {
				const deadlock = connected[i]?.deadlockIn?.(error);
				if (deadlock) return deadlock;
			}
			return null;
		},
		reset() {
			for (let i = 0; i < connected.length; i++) connected[i]?.reset?.();
		},
	};
}
