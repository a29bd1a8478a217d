// What Node's own functions were before the run put its own in their place. Imported first.
import timers from 'node:timers';

export const { setTimeout, setInterval, setImmediate, clearTimeout, clearInterval, clearImmediate } = timers;
export const nextTick = process.nextTick.bind(process);
export const exit = process.exit.bind(process);
export const { performance } = globalThis;
