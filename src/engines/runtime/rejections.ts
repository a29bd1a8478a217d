import type { PausableLoop } from './event-loop.ts';
import type { Host } from './host.ts';
import { ownSet } from './own-collections.ts';
import type { TickQueue } from './tick-queue.ts';

interface Parts {
	readonly host: Host;
	readonly loop: PausableLoop;
	readonly ticks: TickQueue;
	/** Nobody has handled it. */
	report(reason: unknown, promise?: object): void;
}

/**
 * Rejections that nobody handled, at the moment at which Node tells of them: after all ticks that microtasks have set,
 * which may still handle one.
 */
export function createRejections({
	host,
	loop,
	ticks,
	report,
}: Parts): Pick<Parameters<Host['listen']>[0], 'rejection' | 'handled'> {
	/** Those that were rejected before ticks ran, and may be handled by them. */
	const open = ownSet<object>();
	let opened = 0;
	return {
		rejection(reason, promise) {
			if (promise === undefined || (!ticks.waits && opened === 0)) {
				report(reason, promise);
				return false;
			}
			open.add(promise);
			opened++;
			const goOn = loop.pause();
			// In a task of its own: of a promise that is handled while its event is under way, a browser says nothing.
			host.hop(() => {
				loop.runTask(() => {});
				// The microtasks of the ticks come first, and what the host has to say of them.
				host.hop(() => {
					opened--;
					goOn();
					if (open.delete(promise)) report(reason, promise);
				});
			});
			return true;
		},
		handled(promise) {
			open.delete(promise);
		},
	};
}
