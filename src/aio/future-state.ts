/** The four states of a future: pending, finished with a result, failed with an error, cancelled. */
export const PENDING = 0;
export const FINISHED = 1;
export const FAILED = 2;
export const CANCELLED = 3;
export type FutureState = typeof PENDING | typeof FINISHED | typeof FAILED | typeof CANCELLED;
