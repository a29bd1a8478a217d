import { type Coroutine, getRunningLoop } from '../index.ts';

/** Awaits a promise that the loop's own work fulfils, and that so must not stop its virtual clock, as `from` would. */
export function* inLoopTime<T>(promise: Promise<T>): Coroutine<T> {
	const future = getRunningLoop().createFuture<T>();
	promise.then(
		(value) => future.setResult(value),
		(error) => future.setException(error),
	);
	return yield* future;
}
