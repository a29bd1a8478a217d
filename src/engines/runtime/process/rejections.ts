import type { PausableLoop } from '../event-loop.ts';
import type { Host } from '../host.ts';
import { ownMap, ownSet, ownWeakMap } from '../own-collections.ts';
import type { Recorder } from '../recorder.ts';
import type { TickQueue } from './tick-queue.ts';

interface Parts {
	readonly host: Host;
	readonly recorder: Pick<Recorder, 'ended' | 'signOfLife'>;
	loop(): PausableLoop;
	readonly ticks: TickQueue;
	/** Whether the program would hear of one that is handled late. Where it would not, the browser need not tell of it, nor write it to its console. */
	mayHear(): boolean;
	/** Nobody has handled it. */
	unhandled(reason: unknown, promise: object): void;
	/** Somebody has, after `unhandled` had been told, as the one of that number. */
	handledLate(promise: object, id: number): void;
}

export interface Rejections extends Pick<Parameters<Host['listen']>[0], 'rejection' | 'handled'> {
	/** Calls back when all that is known by now has been told: at once if it has. */
	told(callback: () => void): void;
}

/**
 * Rejections, at the moment at which Node tells of them: after all ticks that microtasks have set, which may still handle
 * one; all of a turn together, and then their ticks and microtasks. Until then the loop stands still.
 */
export function createRejections({ host, recorder, loop, ticks, mayHear, unhandled, handledLate }: Parts): Rejections {
	let lost = ownMap<object, unknown>();
	let late = ownSet<object>();
	const ids = ownWeakMap<object, number>();
	let lastId = 0;
	/** How many are lost or late. Not by the size of a map: a program can replace what tells it. */
	let untold = 0;
	let isTelling = false;
	let afterwards = () => {};

	function tellAll(): void {
		untold = 0;
		const lateNow = late;
		late = ownSet();
		lateNow.forEach((promise) => {
			handledLate(promise, ids.get(promise) ?? 0);
		});
		const lostNow = lost;
		lost = ownMap();
		// One that throws keeps the rest of the turn from being told, as in Node.
		lostNow.forEach((reason, promise) => {
			ids.set(promise, ++lastId);
			unhandled(reason, promise);
		});
	}

	function begin(): void {
		if (isTelling) return;
		isTelling = true;
		const goOn = loop().pause();
		// In tasks of its own: of a promise that is handled while its event is under way, a browser says nothing.
		host.hop(function tell() {
			if (recorder.ended) return;
			recorder.signOfLife();
			if (!ticks.waits && untold === 0) {
				isTelling = false;
				goOn();
				afterwards();
				return;
			}
			// Each round may lose another one.
			loop().runCounted(ticks.waits ? () => {} : tellAll);
			// Its microtasks come first, and what the host has to say of them.
			host.hop(tell);
		});
	}

	return {
		rejection(reason, promise) {
			// Of some the host names no promise: none that could be handled later.
			lost.set(promise ?? {}, reason);
			untold++;
			// Ticks that are about to run may handle it.
			const maybeHandled = isTelling || ticks.waits || mayHear();
			begin();
			return maybeHandled;
		},
		handled(promise) {
			if (lost.delete(promise)) untold--;
			else {
				late.add(promise);
				untold++;
			}
			begin();
		},
		told(callback) {
			afterwards = callback;
			if (!isTelling) callback();
		},
	};
}
