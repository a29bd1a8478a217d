import { test } from 'vitest';
import {
	type Awaitable,
	type Coroutine,
	EventLoop,
	type EventLoopOptions,
	type ExceptionContext,
	isCoroutine,
	runSync,
	sleep,
} from '../index.ts';

/**
 * A test of one fact about asyncio, named by its number. A body that is a generator function runs as the main coroutine
 * of a loop on a virtual clock.
 */
export function fact(id: string, sentence: string, body: () => unknown): void {
	test(`${id} ${sentence}`, async () => {
		const started = body();
		if (isCoroutine(started)) runSync(started);
		else await started;
	});
}

/** A loop that keeps what is reported to it. */
export function loopWithReports(options?: EventLoopOptions): { loop: EventLoop; reports: ExceptionContext[] } {
	const loop = new EventLoop(options);
	const reports: ExceptionContext[] = [];
	loop.setExceptionHandler((_loop, context) => reports.push(context));
	return { loop, reports };
}

/** Runs until nothing is left to do. */
export function runDry(loop: EventLoop): void {
	while (loop.runOnce());
}

/** Lets `count` iterations pass. */
export function* tick(count = 1): Coroutine<void> {
	for (let round = 0; round < count; round++) yield* sleep(0);
}

export { inLoopTime } from '../testing/in-loop-time.ts';

/** Ends after `seconds` with `value`. */
export function* later<T>(seconds: number, value: T): Coroutine<T> {
	return yield* sleep(seconds, value);
}

/** Fails after `seconds` with `error`. */
export function* failing(seconds: number, error: unknown): Coroutine<never> {
	yield* sleep(seconds);
	throw error;
}

/** Ends at once with `value`. */
// biome-ignore lint/correctness/useYield: it is there to end without suspending
export function* at<T>(value: T): Coroutine<T> {
	return value;
}

/** Never ends by itself. */
export function* forever(): Coroutine<never> {
	for (;;) yield* sleep(1000);
}

/** What `body` throws; fails if it throws nothing. */
export function thrown(body: () => unknown): unknown {
	try {
		body();
	} catch (error) {
		return error;
	}
	throw new Error('nothing was thrown');
}

/** What awaiting `aw` throws; fails if it throws nothing. */
export function* thrownBy(aw: Awaitable<unknown>): Coroutine<unknown> {
	try {
		yield* aw;
	} catch (error) {
		return error;
	}
	throw new Error('nothing was thrown');
}
