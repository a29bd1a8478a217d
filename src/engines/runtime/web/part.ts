// What only a program needs that mentions an object of the web's, a Proxy or a stack of resources: a part of its own,
// which comes with it (`parts.ts`).
import type { Proxy as ProxyOfInspect } from 'node-inspect-extracted';
import type { Timers } from '../timers.ts';
import { installAbort } from './abort.ts';
import { installDisposableStacks } from './disposable-stacks.ts';
import { installEventTimes } from './event-times.ts';
import { INSPECT, installInspection, showEvents } from './inspection.ts';
import { installProxies } from './proxies.ts';
import { installRoom } from './room.ts';
import { installStreamFrom } from './stream-from.ts';
import { installWords } from './words.ts';

/** Makes them what they are in Node. */
export function installWeb(timers: Timers, knownProxy: typeof ProxyOfInspect, now: () => number): void {
	installProxies(knownProxy);
	installEventTimes(now, knownProxy);
	const isNode = INSPECT in AbortController.prototype;
	showEvents();
	if (!isNode) {
		installWords();
		installInspection();
		installStreamFrom();
	}
	installRoom();
	installAbort(timers);
	installDisposableStacks();
}
