// What only a run on the real clock needs, where a program may start workers: a part of its own (`../parts.ts`).
export { joinThreads } from './threads.ts';
