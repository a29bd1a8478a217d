// Loaded into Node before a program: every wait takes so many times as long as the address of this file says behind its
// question mark, so that timers which lie close together fire in their order even where the machine is too busy to be punctual.
import { syncBuiltinESMExports } from 'node:module';
import promises from 'node:timers/promises';

const PATIENCE = Number(new URL(import.meta.url).search.slice(1));
// What Node rounds up to a millisecond stays what it is.
const longer = (delay) => (delay > 1 ? delay * PATIENCE : delay);

for (const name of ['setTimeout', 'setInterval']) {
	const native = globalThis[name];
	globalThis[name] = (callback, delay, ...args) => native(callback, longer(delay), ...args);
	const promised = promises[name];
	promises[name] = (delay, ...args) => promised(longer(delay), ...args);
}
const { timeout } = AbortSignal;
AbortSignal.timeout = (delay) => timeout.call(AbortSignal, longer(delay));
const { wait } = promises.scheduler;
promises.scheduler.wait = (delay, ...args) => wait.call(promises.scheduler, longer(delay), ...args);
syncBuiltinESMExports();
