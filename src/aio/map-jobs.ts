import { TimeoutError } from './errors.ts';
import type { PoolFuture } from './pool-future.ts';

/** The results of `futures` in their order. `timeout`: seconds of real time from this call. */
export function mapJobs<T>(futures: readonly PoolFuture<T>[], timeout?: number): AsyncIterable<T> {
	const timer = timeout === undefined ? undefined : startTimer(timeout);
	return (async function* () {
		try {
			for (const future of futures) {
				yield await (timer === undefined ? future.toPromise() : Promise.race([future.toPromise(), timer.over]));
			}
		} finally {
			timer?.stop();
			for (const future of futures) {
				future.cancel();
				// Whoever stops early does not want the errors of the others.
				future.toPromise().catch(() => {});
			}
		}
	})();
}

function startTimer(seconds: number): { readonly over: Promise<never>; stop(): void } {
	let stop = () => {};
	const over = new Promise<never>((_resolve, reject) => {
		const fail = () => reject(new TimeoutError(`map(): no result after ${seconds} s`));
		const timer = setTimeout(fail, seconds * 1000);
		stop = () => clearTimeout(timer);
	});
	over.catch(() => {});
	return { over, stop: () => stop() };
}
